import Foundation
import Glibc
import TestTools

/// A D-Bus session bus of a test's own, ended with this object.
final class Bus {
  struct Failed: Error {}

  let address: String
  private let folder: TemporaryFolder
  private var children: [Child] = []

  init(in folder: TemporaryFolder) throws {
    self.folder = folder
    // The bus tells its address through a FIFO, so that reading waits for it and ends when the bus does.
    let channel = folder["bus"]
    guard mkfifo(channel, 0o600) == 0 else { throw Failed() }
    let descriptor = open(channel, O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failed() }
    defer { close(descriptor) }
    children.append(
      try Child(
        ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1", "--address=unix:dir=/tmp"],
        output: channel, errors: folder["bus.errors"]))
    var line: [UInt8] = []
    var byte: UInt8 = 0
    while read(descriptor, &byte, 1) == 1, byte != 0x0A { line.append(byte) }
    address = String(decoding: line, as: UTF8.self)
    guard address.hasPrefix("unix:") else { throw Failed() }
  }

  /// Starts a service on this bus and waits until it has written a FIFO.
  func serve(_ words: [String], until channel: String) throws {
    guard mkfifo(channel, 0o600) == 0 else { throw Failed() }
    children.append(
      try Child(
        ["env", "DBUS_SESSION_BUS_ADDRESS=\(address)"] + words, output: folder["service.output"],
        errors: folder["service.errors"]))
    let descriptor = open(channel, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failed() }
    defer { close(descriptor) }
    var byte: UInt8 = 0
    guard read(descriptor, &byte, 1) == 1 else { throw Failed() }
  }
}
