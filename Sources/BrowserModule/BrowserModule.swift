/// The module that makes a key, a request and a PKCS#12 file in the holder's browser (F-1): WebAssembly, built from
/// `DER` and the folder `WebAssembly` beside this file, and embedded in the program.
public enum BrowserModule {
  /// The module, for `/assets/enrolment.wasm`.
  public static let octets: [UInt8] = characters.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
}
