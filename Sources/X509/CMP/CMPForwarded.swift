import DER

/// A message that was verified, as it goes on to OpenSSL's server: what a registration authority does that has checked
/// protection and possession itself and answers for both (RFC 4210 5.2.8.2 `raVerified`).
///
/// Written anew from what was decided upon, so that OpenSSL sees no octet of the client's but names, ID and nonces, and
/// neither protection nor proof is computed twice.
extension CMPMessage {
  /// The body that makes OpenSSL answer a request of this kind.
  private func forward(_ writer: inout DERWriter, revoking request: CMPRevocationRequest?) {
    writer.nested(type.tag) { writer in
      switch type {
      case .initialization, .certification, .keyUpdate: Self.request(&writer)
      case .pkcs10: writer.encoded(body)
      case .revocation:
        writer.nested(.sequence) { $0.nested(.sequence) { $0.encoded(request?.template ?? []) } }
      case .certificateConfirmation: confirmation(&writer)
      case .error: writer.nested(.sequence) { writer in writer.nested(.sequence) { $0.integer(2) } }
      case .general, .polling: writer.nested(.sequence) { _ in }
      }
    }
  }

  private static func request(_ writer: inout DERWriter) {
    writer.nested(.sequence) { writer in
      writer.nested(.sequence) { writer in
        writer.nested(.sequence) { writer in
          writer.integer(0)
          writer.nested(.sequence) { _ in }
        }
        writer.element(.context(0, constructed: false), EmptyCollection())
      }
    }
  }

  private func confirmation(_ writer: inout DERWriter) {
    writer.nested(.sequence) { writer in
      guard let status = try? certificateStatus() else { return }
      writer.nested(.sequence) { writer in
        writer.element(.octetString, status.digest)
        writer.element(.integer, status.requestID)
      }
    }
  }

  /// The message itself.
  func forwarded(revoking request: CMPRevocationRequest? = nil) -> [UInt8] {
    encode(header.recipientNonce, implicit: header.wantsImplicitConfirmation) { forward(&$0, revoking: request) }
  }

  /// The request of an earlier message in the same transaction, with which a context is brought to where it was.
  func forwardedAgain(_ transaction: CMPTransaction) -> [UInt8] {
    encode(nil, implicit: false) { writer in
      writer.nested(transaction.type.tag) { writer in
        if let request = transaction.pkcs10 { writer.encoded(request) } else { Self.request(&writer) }
      }
    }
  }

  private func encode(_ nonce: [UInt8]?, implicit: Bool, body: (inout DERWriter) -> Void) -> [UInt8] {
    var writer = DERWriter(reservingCapacity: 512)
    writer.nested(.sequence) { writer in
      writer.nested(.sequence) { writer in
        writer.integer(2)
        writer.encoded(header.sender)
        writer.encoded(header.recipient)
        writer.explicit(4) { $0.element(.octetString, header.transactionID) }
        writer.explicit(5) { $0.element(.octetString, header.senderNonce) }
        if let nonce { writer.explicit(6) { $0.element(.octetString, nonce) } }
        guard implicit else { return }
        writer.explicit(8) { writer in
          writer.nested(.sequence) { writer in
            writer.nested(.sequence) { writer in
              writer.objectIdentifier(.implicitConfirm)
              writer.null()
            }
          }
        }
      }
      body(&writer)
    }
    return writer.bytes
  }
}
