import Authority
import Testing
import Unix

@testable import Signing

@Suite("Calls that wait for a signer (issue 6)")
struct SigningQueueTests {
  /// Runs the body with a call whose caller it need not answer: it is answered here.
  private func withCalls(_ count: Int, patience: Int = 60_000, _ body: @escaping @Sendable ([SigningCall]) -> Void)
    async
  {
    var calls: [SigningCall] = []
    var waiters: [Task<Void, Never>] = []
    for _ in 0..<count {
      let (stream, made) = AsyncStream<SigningCall>.makeStream()
      waiters.append(
        Task {
          _ = try? await withCheckedThrowingContinuation { caller in
            made.yield(
              SigningCall(
                orders: [SigningOrder(kind: .person, toBeSigned: [1])], deadline: .after(milliseconds: patience),
                caller: caller))
          }
        })
      for await call in stream {
        calls.append(call)
        break
      }
    }
    body(calls)
    for call in calls { call.caller.resume(returning: []) }
    for waiter in waiters { await waiter.value }
  }

  @Test("what comes while the signer is at work goes to it as one group, and another beside it when it is worth it")
  func groups() async {
    let many = SigningQueue.worthAnother
    await withCalls(1 + many) { calls in
      var queue = SigningQueue()
      #expect(!queue.isDue)
      #expect(queue.add(calls[0]) == true)
      #expect(queue.isDue)
      #expect(queue.next()?.calls.count == 1)
      for group in 1..<SigningQueue.mostUnderWay {
        for call in calls[2...] { #expect(queue.add(call) == true) }
        #expect(!queue.isDue)
        #expect(queue.next() == nil)
        #expect(queue.add(calls[1]) == true)
        #expect(queue.isDue)
        #expect(queue.next()?.number == UInt32(group) + 1)
      }
      for call in calls { #expect(queue.add(call) == true) }
      #expect(!queue.isDue)
      #expect(queue.finish(1)?.calls.count == 1)
      #expect(queue.next()?.calls.count == calls.count)
      #expect(queue.finish(1) == nil)
      #expect(queue.add(calls[0]) == true)
      for number in 2...4 { #expect(queue.finish(UInt32(number)) != nil) }
      waitForCompany(queue)
      #expect(queue.next()?.calls.count == 1)
    }
  }

  /// Until a group goes that has waited for others.
  private func waitForCompany(_ queue: SigningQueue) {
    while queue.nextDeadline?.hasPassed == false {}
  }

  @Test("a call alone goes at once; one after groups that had company waits for some, but not for long")
  func company() async {
    await withCalls(3) { calls in
      var queue = SigningQueue()
      #expect(queue.add(calls[0]) == true)
      #expect(queue.next()?.calls.count == 1)
      #expect(queue.finish(1) != nil)
      for call in calls { #expect(queue.add(call) == true) }
      #expect(queue.next()?.calls.count == 3)
      #expect(queue.finish(2) != nil)
      #expect(queue.add(calls[0]) == true)
      #expect(queue.next() == nil)
      #expect(queue.nextDeadline.map { $0 < .after(milliseconds: SigningQueue.gathering + 1) } == true)
      waitForCompany(queue)
      #expect(queue.next()?.calls.count == 1)
    }
  }

  @Test("what was under way when the connection went waits again before the others, and is under way once")
  func takenBack() async {
    await withCalls(3) { calls in
      var queue = SigningQueue()
      #expect(queue.add(calls[0]) == true)
      let first = queue.next()
      for call in calls[1...] { #expect(queue.add(call) == true) }
      queue.takeBack()
      let again = queue.next()
      #expect(again?.calls.count == 3 && again?.number != first?.number)
      #expect(queue.finish(first?.number ?? 0) == nil)
      #expect(queue.next() == nil)
    }
  }

  @Test("who waited for too long is told, and more than can be answered in time is not taken in")
  func limits() async {
    await withCalls(2, patience: 0) { calls in
      var queue = SigningQueue()
      for call in calls { #expect(queue.add(call) == true) }
      #expect(queue.expired().count == 2)
      #expect(queue.next() == nil)
      for _ in 0..<SigningQueue.mostWaiting { #expect(queue.add(calls[0]) == true) }
      #expect(queue.add(calls[1]) == false)
      #expect(queue.next()?.calls.count == SigningQueue.mostOrders)
      #expect(queue.isOverdue)
    }
  }
}
