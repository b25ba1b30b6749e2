import Dispatch
import Foundation
import Lifecycle

@testable import Portal

/// `pages PROFILE.json5 COUNT`: renders the top page so often on all cores, each time from its model; prints one JSON
/// object with the median of several rounds.
@main
struct Pages {
  static let rounds = 5

  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3, let count = Int(arguments[2]) else {
      FileHandle.standardError.write(Data("pages PROFILE.json5 COUNT\n".utf8))
      exit(2)
    }
    let profile = try Profile.decode(json5: [UInt8](Data(contentsOf: URL(fileURLWithPath: arguments[1]))))
    let threads = ProcessInfo.processInfo.activeProcessorCount
    // As the portal does: words are put together once, the frame for each page.
    let say = TopPageSample.voice(profile)
    let bytes = TopPageSample.page(number: 0).render(in: TopPageSample.frame(say)).count
    var rates: [Double] = []
    for _ in 0..<rounds {
      let begin = ContinuousClock.now
      DispatchQueue.concurrentPerform(iterations: threads) { _ in
        for number in 0..<(count / threads) {
          let page = TopPageSample.page(number: number)
          precondition(page.render(in: TopPageSample.frame(say)).count > 1_000)
        }
      }
      let duration = ContinuousClock.now - begin
      rates.append(Double(count) / (duration / .seconds(1)))
    }
    let result: [String: Any] = ["pagesPerSecond": rates.sorted()[rounds / 2], "bytes": bytes, "threads": threads]
    print(String(decoding: try JSONSerialization.data(withJSONObject: result, options: [.sortedKeys]), as: UTF8.self))
  }
}
