extension DistinguishedName {
  /// The name as people read it, the narrowest part first: `CN=50000001,OU=…,O=見本第一銀行` (RFC 4514).
  public var rfc4514: String {
    var text = ""
    for relativeName in relativeNames.reversed() {
      if !text.isEmpty { text += "," }
      var first = true
      for attribute in relativeName {
        if !first { text += "+" }
        first = false
        text += attribute.rfc4514
      }
    }
    return text
  }
}

extension DistinguishedName.Attribute {
  private var shortName: String? {
    switch type {
    case .commonName: "CN"
    case .organization: "O"
    case .organizationalUnit: "OU"
    case .country: "C"
    case .locality: "L"
    case .stateOrProvince: "ST"
    case .domainComponent: "DC"
    case .userIdentifier: "UID"
    case .serialNumber: "serialNumber"
    default: nil
    }
  }

  var rfc4514: String {
    guard let shortName else {
      // A type without a short name carries its value's encoding (RFC 4514 2.4).
      var hex = ""
      for octet in DERWriter.encode({ $0.text(stringTag, value) }) {
        hex += String(octet >> 4, radix: 16) + String(octet & 0x0F, radix: 16)
      }
      return type.dotted + "=#" + hex
    }
    let octets = Array(value.utf8)
    var escaped: [UInt8] = []
    for (index, octet) in octets.enumerated() {
      switch octet {
      case 0x00: escaped += Array("\\00".utf8)
      case 0x22, 0x2B, 0x2C, 0x3B, 0x3C, 0x3E, 0x5C: escaped += [0x5C, octet]
      case 0x23 where index == 0: escaped += [0x5C, octet]
      case 0x20 where index == 0 || index == octets.count - 1: escaped += [0x5C, octet]
      default: escaped.append(octet)
      }
    }
    return shortName + "=" + String(decoding: escaped, as: UTF8.self)
  }
}
