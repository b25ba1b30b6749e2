import Foundation
import Lifecycle
import Testing

@testable import Portal

/// The questions as they leave, compared with docs/enrolment-api.md.
@Suite("The enrolment API's questions")
struct EnrolmentAsksTests {
  private func asks(
    _ file: String, _ steps: [ProofStep], of role: Role = .administrator, cells: [String]? = nil,
    registering: Bool = false, _ language: Language = .ja
  ) throws -> [NSDictionary] {
    let asks = EnrolmentAsks(profile: try Samples.profile(file), say: try Samples.voice(language, under: file))(
      steps, of: role, cells: cells, registering: registering)
    let json = try JSONSerialization.jsonObject(with: Data(try EnrolmentAnswers.encode(asks)))
    return try #require(json as? [NSDictionary])
  }

  @Test("a secret that exists is asked for in the role's words, and says nothing beside it")
  func secrets() throws {
    #expect(
      try asks("h-direct", [.logonSecret, .confirmationSecret], of: .member) == [
        ["name": "logonSecret", "label": "利用者暗証番号", "kind": "secret"],
        ["name": "confirmationSecret", "label": "利用者確認暗証番号", "kind": "secret"],
      ])
    #expect(try asks("h-direct", [.logonSecret])[0]["label"] as? String == "契約法人暗証番号")
  }

  @Test("where the ID does not tell the role, a secret is the same to all", arguments: Role.allCases)
  func ownIDs(role: Role) throws {
    #expect(
      try asks("b-suite", [.logonSecret], of: role) == [
        ["name": "logonSecret", "label": "ログインパスワード", "kind": "secret"]
      ])
  }

  @Test("a first registration asks for the letter's secret, and for new ones by their rule (R-62, R-67)")
  func registering() throws {
    #expect(
      try asks("r-payroll", [.initialSecret, .logonSecret], registering: true) == [
        ["name": "initialSecret", "label": "書面に記載の初期パスワード", "kind": "secret"],
        [
          "name": "logonSecret", "label": "新しいパスワード", "kind": "secret", "new": true,
          "hint": "半角英数字・記号 8～12桁（英大文字、英小文字、数字、記号をそれぞれ1文字以上）",
        ],
      ])
    let both = try asks("h-direct", [.logonSecret, .confirmationSecret], registering: true, .en)
    #expect(both.map { $0["hint"] as? String } == ["4 to 12 letters and digits", "4 to 12 letters and digits"])
    #expect(both.map { $0["new"] as? Bool } == [true, true])
  }

  @Test("codes say how many digits they have: the mail's by the profile, the move's twelve (R-78, F-7)")
  func codes() throws {
    #expect(
      try asks("r-payroll", [.mailCode, .moveCode, .oneTimePassword]) == [
        ["name": "mailCode", "label": "電子メールでお送りした認証コード", "kind": "code", "digits": 6],
        ["name": "moveCode", "label": "これまでのパソコンで表示した移行コード", "kind": "code", "digits": 12],
        ["name": "oneTimePassword", "label": "ワンタイムパスワード", "kind": "code", "digits": 6],
      ])
  }

  @Test("a matrix card is asked for its cells, and answered under its own name (S-21)")
  func matrix() throws {
    #expect(
      try asks("s-shinkin", [.oneTimePassword], cells: ["A1", "D2", "J5"]) == [
        ["name": "matrix", "label": "お客様カード（乱数表）の数字", "kind": "matrix", "cells": ["A1", "D2", "J5"]]
      ])
  }

  @Test("the certificate is no question: the handshake has answered it")
  func certificate() throws {
    #expect(try asks("best", [.certificate, .logonSecret]).map { $0["name"] as? String } == ["logonSecret"])
  }

  @Test(
    "every question has words in both languages under every profile",
    arguments: ["h-direct", "b-suite", "r-payroll", "s-shinkin", "t-direct", "best"], Language.allCases)
  func words(file: String, language: Language) throws {
    for role in Role.allCases {
      for ask in try asks(file, ProofStep.allCases, of: role, registering: true, language) {
        let label = try #require(ask["label"] as? String)
        #expect(label.contains(/[ぁ-んァ-ヶ一-龠]/) == (language == .ja), "\(label)")
      }
    }
  }
}
