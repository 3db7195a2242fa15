// SPDX-License-Identifier: Apache-2.0

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// The platform's log server.
struct GELFServer: Sendable {
    /// Set when the component is registered, so its image says which it is.
    enum Transport: String, Sendable {
        case tcp
        case udp
    }

    let host: String
    let port: String
    let transport: Transport

    /// Nil if the environment names no server.
    init?(environment: [String: String]) {
        guard let host = environment["KBC_LOGGER_ADDR"], !host.isEmpty else { return nil }
        self.host = host
        port = environment["KBC_LOGGER_PORT"] ?? "12201"
        transport = environment["CIOFERRY_GELF"].flatMap { Transport(rawValue: $0.lowercased()) } ?? .tcp
    }

    /// A connected socket.
    /// - Returns: Nil if there is no way to the server.
    func connect() -> Int32? {
        var hints = addrinfo()
        hints.ai_family = AF_UNSPEC
        #if canImport(Darwin)
            hints.ai_socktype = transport == .tcp ? SOCK_STREAM : SOCK_DGRAM
        #else
            hints.ai_socktype = Int32((transport == .tcp ? SOCK_STREAM : SOCK_DGRAM).rawValue)
        #endif
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, port, &hints, &list) == 0 else { return nil }
        defer { freeaddrinfo(list) }
        var next = list
        while let address = next?.pointee {
            next = address.ai_next
            let descriptor = socket(address.ai_family, address.ai_socktype, address.ai_protocol)
            guard descriptor >= 0 else { continue }
            // Also bounds the time that connecting may take.
            var patience = timeval(tv_sec: 5, tv_usec: 0)
            setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
            #if canImport(Darwin)
                if Darwin.connect(descriptor, address.ai_addr, address.ai_addrlen) == 0 { return descriptor }
            #else
                if Glibc.connect(descriptor, address.ai_addr, address.ai_addrlen) == 0 { return descriptor }
            #endif
            close(descriptor)
        }
        return nil
    }

    /// The name of this machine.
    static var localName: String {
        var name = [CChar](repeating: 0, count: 256)
        guard gethostname(&name, name.count - 1) == 0 else { return "keboola-customerio" }
        return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
