import CFuzz
import FuzzTargets
import Glibc

/// `fuzz` lists the targets with the longest input of each, `fuzz TARGET [libFuzzer's options] [corpus folders or files]` runs one.
@main
struct Fuzz {
  /// libFuzzer's callback has no context, so the chosen target stands here; it is set once, before the driver runs.
  nonisolated(unsafe) private static var target: FuzzTarget?

  static func main() {
    guard CommandLine.arguments.count > 1 else {
      for target in FuzzTarget.all { print(target.name, target.longest) }
      return
    }
    target = FuzzTarget.all.first { $0.name == CommandLine.arguments[1] }
    guard target != nil else {
      print("no target is called \(CommandLine.arguments[1])")
      exit(2)
    }
    // The driver takes what stands behind the target's name for its own options.
    var count = CommandLine.argc - 1
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv + 1
    exit(
      LLVMFuzzerRunDriver(&count, &arguments) { bytes, count in
        Fuzz.target?.read(Array(UnsafeBufferPointer(start: bytes, count: count)))
        return 0
      })
  }
}
