import Enrolment

/// What the program says where it was built without its window.
public enum WindowMissing {
  /// In the language that the environment asks for.
  public static func text(environment: [String: String]) -> String {
    Wording(
      ja: "このプログラムは画面なしで作成されています。inkan コマンドをお使いください。",
      en: "This program was built without its window (trait Desktop). Use the command inkan.")[
        Language(environment: environment)]
  }
}
