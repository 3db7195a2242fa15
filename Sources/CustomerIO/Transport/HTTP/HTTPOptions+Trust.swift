// SPDX-License-Identifier: Apache-2.0

import Foundation
import NIOSSL

extension ConnectionConfiguration.HTTPOptions {
    /// TLS 1.2 or later, and whose certificates are believed.
    /// - Throws: ``CustomerIOError/Code/configuration`` if the certificates cannot be read.
    func trust(
        _ environment: [String: String] = ProcessInfo.processInfo.environment, store: TrustStore = .system
    ) throws(CustomerIOError) -> TLSConfiguration {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv12
        let own = try trustRoots.map { path throws(CustomerIOError) in try Self.certificates(path, "trustRoots") }
        if let path = environment["SSL_CERT_FILE"], !path.isEmpty {
            // In the place of the system's, as other programs have it.
            tls.trustRoots = .certificates(try Self.certificates(path, "SSL_CERT_FILE"))
        } else if !store.exists {
            // An image without a store: nothing but one's own, perhaps nothing at all.
            tls.trustRoots = .certificates([])
        }
        if let own { tls.additionalTrustRoots = [.certificates(own)] }
        return tls
    }

    private static func certificates(_ path: String, _ name: String) throws(CustomerIOError) -> [NIOSSLCertificate] {
        do {
            return try NIOSSLCertificate.fromPEMFile(path)
        } catch {
            throw CustomerIOError(
                .configuration,
                "the certificates in \(path), which \(name) names, cannot be read: it must be a PEM file",
                cause: error)
        }
    }
}

/// Where a system keeps the certificates that its programs trust.
struct TrustStore: Sendable {
    var files = ["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt"]
    var folders = ["/etc/ssl/certs"]

    static let system = TrustStore()

    /// True if there is one. Systems other than Linux have it built in.
    var exists: Bool {
        #if os(Linux)
            files.contains { FileManager.default.isReadableFile(atPath: $0) }
                || folders.contains { (try? FileManager.default.contentsOfDirectory(atPath: $0))?.isEmpty == false }
        #else
            true
        #endif
    }
}
