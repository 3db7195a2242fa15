// SPDX-License-Identifier: Apache-2.0

import CustomerIOFormats

/// A file that rows are appended to, behind a buffer. What is not committed is written over.
final class StageFile {
    var buffer = OutputBuffer()
    private let path: String
    private var file: AppendFile?
    /// Bytes in the file.
    private var written: Int
    private var isDirty = false
    /// True until the name of a new file is durable.
    var isNew: Bool

    /// - Parameter committed: Bytes that are there and stay.
    init(_ path: String, committed: Int) {
        self.path = path
        written = committed
        isNew = committed == 0
    }

    /// Bytes in the file and in the buffer.
    var length: Int { written + buffer.count }

    /// Hands the buffer to the file. If that fails, the buffer is as it was.
    func flush() throws {
        guard buffer.count > 0 else { return }
        if file == nil { file = try AppendFile(path: path, committed: written) }
        try file?.append(buffer.bytes)
        written += buffer.count
        buffer.removeAll()
        isDirty = true
    }

    /// Makes everything durable.
    /// - Returns: True if there was something to do.
    func sync() throws -> Bool {
        try flush()
        guard isDirty else { return false }
        // It may have been closed since, one of many.
        if file == nil { file = try AppendFile(path: path, committed: written) }
        try file?.sync()
        isDirty = false
        return true
    }

    func close() { file = nil }
}
