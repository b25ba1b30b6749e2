import Foundation

/// Takes letters in that come with an act's answer.
protocol LetterTray {
  func take(_ letter: StaffLetter) throws
}

/// For acts without letters.
struct NoTray: LetterTray {
  func take(_ letter: StaffLetter) throws { throw DeploymentError("no letter was asked for") }
}

/// A file for one letter, which is made before the act: a secret that cannot be written must not be made.
struct LetterFile: LetterTray {
  let path: String

  /// Makes an empty file that only its owner can read; an existing one is never replaced.
  init(path: String) throws {
    self.path = absolute(path)
    guard access(self.path, F_OK) != 0 else {
      throw DeploymentError("\(self.path) exists: give another name; the letter that is there is kept")
    }
    try DeploymentFolder(path: "").write([UInt8](), to: self.path, secret: true)
  }

  func take(_ letter: StaffLetter) throws {
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    try handle.write(contentsOf: Data(letter.content.utf8))
    try handle.synchronize()
    try handle.close()
  }

  /// Removes the file where no letter came.
  func discard() {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    if attributes?[.size] as? Int == 0 { unlink(path) }
  }
}

/// A folder for many letters, a file each that only its owner can read.
struct LetterFolder: LetterTray {
  private let folder: DeploymentFolder

  /// Makes the folder where there is none, and tries whether a file can be made in it.
  init(path: String) throws {
    folder = DeploymentFolder(path: absolute(path))
    let probe = ".\(UUID().uuidString)"
    try folder.write([UInt8](), to: probe, secret: true)
    unlink(folder.file(probe))
  }

  func take(_ letter: StaffLetter) throws {
    // Whatever the service says, nothing is written elsewhere.
    let name = (letter.name as NSString).lastPathComponent
    guard !name.isEmpty, !name.hasPrefix("."), name.utf8.count <= 200 else {
      throw DeploymentError("not a file's name")
    }
    try folder.write(letter.content, to: name, secret: true)
  }
}
