// SPDX-License-Identifier: Apache-2.0

import CustomerIOFiles
import CustomerIOFormats
import CustomerIORecords

/// The file of a table; or, for large ones, a folder of compressed parts without a header.
struct TableParts: ~Copyable {
    private let path: String
    private let isSliced: Bool
    /// Bytes of text in one part, about 10 to 40 MB when compressed.
    private let partBytes: Int
    private var part: Part
    private var number = 1
    private var written = 0
    private var buffer: [UInt8] = []

    /// - Parameter path: The file or folder.
    init(path: String, isSliced: Bool, header: [UInt8], partBytes: Int = 200 << 20) throws {
        self.path = path
        self.isSliced = isSliced
        self.partBytes = partBytes
        part = try Part(path: isSliced ? Self.name(1, in: path) : path, isCompressed: isSliced)
        if !isSliced { buffer = header }
    }

    private static func name(_ number: Int, in path: String) -> String {
        let digits = String(number)
        return "\(path)/part\(String(repeating: "0", count: max(0, 5 - digits.count)))\(digits).csv.gz"
    }

    mutating func append(row: [UInt8]) throws {
        buffer += row
        guard buffer.count >= 1 << 18 else { return }
        try flush()
        guard isSliced, written >= partBytes else { return }
        try part.finish()
        number += 1
        written = 0
        part = try Part(path: Self.name(number, in: path), isCompressed: true)
    }

    mutating func finish() throws {
        try flush()
        try part.finish()
    }

    private mutating func flush() throws {
        try part.append(buffer)
        written += buffer.count
        buffer.removeAll(keepingCapacity: true)
    }
}

/// One file of a table.
private struct Part: ~Copyable {
    private var file: AppendFile
    private var deflater: Deflater?

    init(path: String, isCompressed: Bool) throws {
        let deflater = isCompressed ? try Deflater() : nil
        let file = try AppendFile(path: path, committed: 0)
        self.deflater = deflater
        self.file = file
    }

    mutating func append(_ bytes: [UInt8], isLast: Bool = false) throws {
        guard deflater != nil else { return try bytes.withUnsafeBytes { try file.append($0) } }
        try deflater?.push(bytes, isLast: isLast) { try file.append($0) }
    }

    mutating func finish() throws { try append([], isLast: true) }
}
