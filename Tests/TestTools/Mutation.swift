extension [UInt8] {
  /// A copy with one to four octets changed, removed, doubled, or the end cut off.
  public func mutated(using generator: inout SplitMix) -> [UInt8] {
    var copy = self
    for _ in 0..<Int.random(in: 1...4, using: &generator) where !copy.isEmpty {
      let index = Int.random(in: copy.indices, using: &generator)
      switch Int.random(in: 0..<6, using: &generator) {
      case 0: copy[index] = UInt8.random(in: 0...255, using: &generator)
      case 1: copy[index] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      case 2: copy.remove(at: index)
      case 3: copy.insert(copy[index], at: index)
      case 4: copy[index] = [0x00, 0x7F, 0x80, 0x81, 0x82, 0x84, 0xFF][Int.random(in: 0..<7, using: &generator)]
      default: copy.removeLast(Int.random(in: 0...Swift.min(8, copy.count), using: &generator))
      }
    }
    return copy
  }
}
