// SPDX-License-Identifier: Apache-2.0

/// What goes wrong on the way to a server and back, besides what the connection itself reports.
enum WireError: Error {
    /// No connection was made, so nothing was sent.
    case unconnected(any Error)
    /// No connection became free or was made in time, so nothing was sent.
    case noConnection
    /// Nothing came for too long.
    case silent
    /// The answer was not complete in time.
    case late
    /// The connection ended before the answer was complete.
    case cut
    /// The body is larger than so many bytes.
    case tooLarge(Int)
    /// The client was closed.
    case closed
}
