// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOExtraction
import CustomerIOFrontEnd
import Foundation

/// Draws the progress on a terminal, over itself, a few times a second.
struct ProgressDisplay: Sendable {
    let progress: Progress
    let order: [String]
    /// Requests a second that are allowed, to show how much of that is used.
    let limit: Int

    /// Draws until cancelled.
    func run() async {
        var height = 0
        repeat {
            height = draw(over: height)
            try? await Task.sleep(for: .milliseconds(250))
        } while !Task.isCancelled
        _ = draw(over: height)
    }

    /// - Returns: The number of lines drawn.
    private func draw(over height: Int) -> Int {
        let lines = lines(progress.snapshot, at: .now)
        let up = height > 0 ? "\u{1B}[\(height)A" : ""
        let text = (progress.takeLines() + lines).map { $0 + "\n" }.joined()
        Output.write(up + "\u{1B}[J" + text, to: .standardError)
        return lines.count
    }

    /// Running streams a line each, and one line for all requests.
    func lines(_ state: Progress.State, at now: ContinuousClock.Instant) -> [String] {
        var lines: [String] = []
        for name in order {
            guard let stream = state.streams[name], case .running = stream.phase, let started = stream.started else {
                continue
            }
            let seconds = max((now - started).seconds, 0.001)
            let rate = Int(Double(stream.rows) / seconds).grouped
            let left =
                stream.applied.map { ", \($0.rows.grouped) of \($0.total.grouped) are in the table" }
                ?? left(stream, seconds)
            let padded = name.padding(toLength: max(22, name.count), withPad: " ", startingAt: 0)
            lines.append("  \(padded) \(stream.rows.grouped) rows, \(rate)/s\(left)")
        }
        let done = state.streams.values.filter { if case .finished = $0.phase { true } else { false } }.count
        let seconds = max((now - state.began).seconds, 0.001)
        // What the first second holds says nothing about a rate.
        let rate = Double(state.requests.attempts) / max(seconds, 1)
        lines.append(
            "\(done) of \(order.count) streams, \(state.requests.attempts.grouped) requests, "
                + "\(rate.rounded(toPlaces: 1))/s (\(min(100, Int(100 * rate / Double(limit))))% of the limit), "
                + "\(state.requests.repetitions) repeated, \(state.requests.refusals) × 429")
        return lines
    }

    /// What is left to read, and for how long if the rest goes as what is done.
    private func left(_ stream: Progress.StreamState, _ seconds: Double) -> String {
        guard stream.walks > 1 else { return "" }
        let parts = ", \(stream.walksDone.grouped) of about \(stream.walks.grouped) parts"
        guard stream.walksDone >= Self.enough, seconds >= Double(Self.enough) else { return parts }
        let left = seconds / Double(stream.walksDone) * Double(max(0, stream.walks - stream.walksDone))
        return "\(parts), about \(Self.words(left)) left if the rest is like them"
    }

    /// Parts, and seconds, from which on a pace tells something.
    private static let enough = 5

    private static func words(_ seconds: Double) -> String {
        switch seconds {
        case ..<90: "\(Int(seconds.rounded(.up))) s"
        case ..<5_400: "\(Int((seconds / 60).rounded(.up))) min"
        default: "\((seconds / 3_600).rounded(toPlaces: 1)) h"
        }
    }
}

extension Duration {
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}

extension Double {
    func rounded(toPlaces places: Int) -> String { formatted(.number.precision(.fractionLength(places))) }
}
