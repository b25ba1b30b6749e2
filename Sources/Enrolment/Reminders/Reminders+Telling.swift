public import CivilTime
public import X509

extension Reminders {
  /// Reminds of what is due, on the desktop where there is one, and says on the error stream what it did.
  ///
  /// A step is remembered once the desktop took its notice. Where there is no desktop, each run writes it to the error
  /// stream (a timer's journal) until there is one: nobody may have read it there.
  ///
  /// - Parameters:
  ///   - certificates: the person's own, with their keys on this PC.
  ///   - directory: the folder of the procedures' records.
  ///   - notice: how the desktop is told.
  ///   - tell: writes a line to the error stream.
  /// - Returns: what was due.
  @discardableResult
  public static func tell(
    _ certificates: [Certificate], directory: String, notice: DesktopNotice, language: Language, at now: Timestamp,
    tell: (String) -> Void
  ) throws(EnrolmentError) -> [Reminder] {
    let record = try ReminderRecord(directory: directory)
    var memory = try record.read()
    let due = due(certificates, memory: memory, at: now)
    for reminder in due {
      tell(reminder.body[language])
      let urgency: DesktopNotice.Urgency = reminder.step <= 3 ? .critical : .normal
      do throws(DesktopNotice.Unavailable) {
        try notice.show(title: reminder.title[language], body: reminder.body[language], urgency: urgency)
      } catch {
        tell(
          Wording(
            ja: "デスクトップに通知を表示できませんでした: \(error.reason)",
            en: "No notice could be shown on the desktop: \(error.reason)")[language])
        continue
      }
      memory.note(reminder, at: now)
      try record.write(memory)
    }
    return due
  }
}
