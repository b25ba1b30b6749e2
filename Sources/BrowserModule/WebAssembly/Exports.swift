// The module's functions. The page reserves a place, fills it with fields, calls an operation on it and reads the
// result: 0 and the result's fields, or the number of a `Failure`.

/// The result of the one operation of this instance.
nonisolated(unsafe) private var result: [UInt8] = []

/// A place for so many octets of arguments.
@_expose(wasm, "reserve") @_cdecl("reserve")
func reserve(_ count: Int32) -> UnsafeMutableRawPointer {
  .allocate(byteCount: Int(max(count, 1)), alignment: 16)
}

/// Where the result's fields are.
@_expose(wasm, "resultStart") @_cdecl("resultStart")
func resultStart() -> UnsafeRawPointer? {
  // The instance never gives memory back, and the array is not changed any more.
  result.withUnsafeBytes { $0.baseAddress }
}

/// How many octets the result's fields have.
@_expose(wasm, "resultCount") @_cdecl("resultCount")
func resultCount() -> Int32 { Int32(result.count) }

/// Key → what it has to sign.
@_expose(wasm, "requestInformation") @_cdecl("requestInformation")
func requestInformation(_ start: UnsafeRawPointer, _ count: Int32) -> Int32 {
  answer(start, count, Operations.requestInformation)
}

/// What was signed, WebCrypto's signature → the request.
@_expose(wasm, "request") @_cdecl("request")
func request(_ start: UnsafeRawPointer, _ count: Int32) -> Int32 {
  answer(start, count, Operations.request)
}

/// Salt, iterations, vector, encrypted PKCS#8 → EncryptedPrivateKeyInfo.
@_expose(wasm, "shroud") @_cdecl("shroud")
func shroud(_ start: UnsafeRawPointer, _ count: Int32) -> Int32 {
  answer(start, count, Operations.shroud)
}

/// EncryptedPrivateKeyInfo → salt, iterations, vector, encrypted PKCS#8.
@_expose(wasm, "unshroud") @_cdecl("unshroud")
func unshroud(_ start: UnsafeRawPointer, _ count: Int32) -> Int32 {
  answer(start, count, Operations.unshroud)
}

/// Passphrase → nothing, or why readers would not take it.
@_expose(wasm, "judge") @_cdecl("judge")
func judge(_ start: UnsafeRawPointer, _ count: Int32) -> Int32 {
  answer(start, count, Operations.judge)
}

/// Decrypted PKCS#8 → whether the key is of an elliptic curve; a refusal where a wrong passphrase gave the octets.
@_expose(wasm, "privateKey") @_cdecl("privateKey")
func privateKey(_ start: UnsafeRawPointer, _ count: Int32) -> Int32 {
  answer(start, count, Operations.privateKey)
}

/// Certificate → its key.
@_expose(wasm, "certificateKey") @_cdecl("certificateKey")
func certificateKey(_ start: UnsafeRawPointer, _ count: Int32) -> Int32 {
  answer(start, count, Operations.certificateKey)
}

/// Friendly name, certificate, chain → what is to be encrypted.
@_expose(wasm, "certificates") @_cdecl("certificates")
func certificates(_ start: UnsafeRawPointer, _ count: Int32) -> Int32 {
  answer(start, count, Operations.certificates)
}

/// Everything, encrypted → the file.
@_expose(wasm, "seal") @_cdecl("seal")
func seal(_ start: UnsafeRawPointer, _ count: Int32) -> Int32 {
  answer(start, count, Operations.seal)
}

private func answer(
  _ start: UnsafeRawPointer, _ count: Int32, _ operation: (inout Fields, inout [UInt8]) throws(Failure) -> Void
) -> Int32 {
  var fields = Fields(start, Int(count))
  var written: [UInt8] = []
  do throws(Failure) {
    try operation(&fields, &written)
    result = written
    return 0
  } catch {
    return error.number
  }
}
