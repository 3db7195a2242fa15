// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CustomerIOEmulator
import CustomerIOFrontEnd

/// Where an emulator listens, and who may come.
struct EmulatorAddress: ParsableArguments {
    @Option(name: .long, parsing: .unconditional, help: "Port to listen on; 0 takes a free one.")
    var port = 8025

    @Option(
        name: .long,
        help: "Address to listen on. Others than this machine's need --tls or --plain-http.")
    var host = "127.0.0.1"

    @Option(
        name: .long, help: "A further name that clients may call it by, for example a container's; may be repeated.")
    var allowHost: [String] = []

    @Flag(name: .long, help: "Speak https, with a certificate made at the start.")
    var tls = false

    @Option(name: .long, help: "Where to write that certificate, for clients to trust (PEM).")
    var certificate: String?

    @Flag(name: .long, help: "Speak plain http also beyond this machine: between containers, on a network of your own.")
    var plainHttp = false

    @Option(name: .long, help: "What control calls (/__emulator) from other machines must bring as a bearer token.")
    var controlToken: String?

    func apply(to settings: inout Emulator.Configuration) throws {
        settings.host = host
        settings.port = port
        settings.allowedHosts = allowHost
        settings.tls = tls
        settings.certificateFile = certificate
        settings.plainHTTPAnywhere = plainHttp
        settings.controlToken = controlToken
        guard !(tls && plainHttp) else {
            throw ConfigurationError("--tls and --plain-http exclude each other: drop one.")
        }
        guard !tls || certificate != nil else {
            throw ConfigurationError(
                "--tls makes a certificate that nobody knows: say with --certificate FILE where clients find it.")
        }
        guard certificate == nil || tls else {
            throw ConfigurationError("--certificate does nothing without --tls: add that.")
        }
    }
}
