// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation
import NIOCore
import NIOSSL
import SwiftASN1
import X509

/// A certificate that signs itself, for this machine and the names that the emulator may be called by.
enum SelfSigned {
    /// Makes key and certificate, and writes the certificate where clients can find it.
    static func make(for configuration: Emulator.Configuration) throws -> TLSConfiguration {
        let key = P256.Signing.PrivateKey()
        let pem = try certificate(key, names: (configuration.allowedHosts + [configuration.host]).sorted())
            .serializeAsPEM().pemString
        if let file = configuration.certificateFile { try write(pem, to: file) }
        return .makeServerConfiguration(
            certificateChain: [.certificate(try NIOSSLCertificate(bytes: Array(pem.utf8), format: .pem))],
            privateKey: .privateKey(try NIOSSLPrivateKey(bytes: Array(key.pemRepresentation.utf8), format: .pem)))
    }

    private static func write(_ pem: String, to file: String) throws {
        guard !file.isEmpty, let handle = fopen(file, "w") else {
            let reason = file.isEmpty ? "it has no name" : String(cString: strerror(errno))
            throw EmulatorError.cannotWriteCertificate(file: file, reason: reason)
        }
        defer { fclose(handle) }
        guard fputs(pem, handle) >= 0, fflush(handle) == 0 else {
            throw EmulatorError.cannotWriteCertificate(file: file, reason: String(cString: strerror(errno)))
        }
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
                    (names + ["localhost", "127.0.0.1", "::1"]).map(generalName))
            },
            issuerPrivateKey: key)
    }

    /// An address or a name.
    private static func generalName(_ text: String) -> GeneralName {
        guard let address = try? SocketAddress(ipAddress: text, port: 0) else { return .dnsName(text) }
        switch address {
        case .v4(let address):
            return .ipAddress(
                ASN1OctetString(
                    contentBytes: withUnsafeBytes(of: address.address.sin_addr.s_addr) { ArraySlice(Array($0)) }))
        case .v6(let address):
            return .ipAddress(
                ASN1OctetString(contentBytes: withUnsafeBytes(of: address.address.sin6_addr) { ArraySlice(Array($0)) }))
        case .unixDomainSocket: return .dnsName(text)
        }
    }
}
