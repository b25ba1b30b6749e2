/// The customer's programs' version.
public enum InkanVersion {
  /// As `inkan --version` shows it.
  public static let text = "0.1.0"
}
