import CivilTime
internal import Glibc
import StrictJSON5

/// `inkand-signer serve`.
enum ServeCommand {
  static func run(_ words: Words) throws {
    let file = try words.required("config")
    // Before there are threads, so that none of them takes the signal.
    var stopping = sigset_t()
    sigemptyset(&stopping)
    sigaddset(&stopping, SIGTERM)
    sigaddset(&stopping, SIGINT)
    pthread_sigmask(SIG_BLOCK, &stopping, nil)
    signal(SIGPIPE, SIG_IGN)
    for missing in Hardening.apply() { SignerCommandLine.complain(missing) }
    let folder = file.lastIndex(of: "/").map { String(file[..<$0]) } ?? "."
    let configuration = try SignerConfiguration.decode(json5: PlainFile.read(file))
    let service = try SignerService(configuration, folder: folder.isEmpty ? "/" : folder, clock: now)
    try service.start()
    SignerCommandLine.note("ready \(configuration.socket)")
    var taken: Int32 = 0
    sigwait(&stopping, &taken)
    service.stop()
  }

  private static func now() -> Timestamp {
    var moment = timespec()
    clock_gettime(CLOCK_REALTIME, &moment)
    return Timestamp(microseconds: Int64(moment.tv_sec) * 1_000_000 + Int64(moment.tv_nsec) / 1_000)
  }
}
