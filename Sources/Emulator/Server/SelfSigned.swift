// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation
import NIOSSL
import SwiftASN1
import X509

/// A certificate that signs itself, for this machine and the names that the emulator may be called by.
enum SelfSigned {
    /// Makes key and certificate, and writes the certificate where clients can find it.
    static func make(for configuration: Emulator.Configuration) throws -> TLSConfiguration {
        let key = P256.Signing.PrivateKey()
        let pem = try certificate(key, names: configuration.allowedHosts.sorted()).serializeAsPEM().pemString
        if let file = configuration.certificateFile { try Data(pem.utf8).write(to: URL(filePath: file)) }
        return .makeServerConfiguration(
            certificateChain: [.certificate(try NIOSSLCertificate(bytes: Array(pem.utf8), format: .pem))],
            privateKey: .privateKey(try NIOSSLPrivateKey(bytes: Array(key.pemRepresentation.utf8), format: .pem)))
    }

    private static func certificate(_ key: P256.Signing.PrivateKey, names: [String]) throws -> Certificate {
        let name = try DistinguishedName { CommonName("localhost") }
        let key = Certificate.PrivateKey(key)
        let now = Date()
        return try Certificate(
            version: .v3, serialNumber: .init(), publicKey: key.publicKey,
            notValidBefore: now.addingTimeInterval(-86_400), notValidAfter: now.addingTimeInterval(365 * 86_400),
            issuer: name, subject: name,
            extensions: try .init {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
                try ExtendedKeyUsage([.serverAuth])
                SubjectAlternativeNames(
                    names.map { .dnsName($0) } + [
                        .dnsName("localhost"), .ipAddress(ASN1OctetString(contentBytes: [127, 0, 0, 1])),
                    ])
            },
            issuerPrivateKey: key)
    }
}
