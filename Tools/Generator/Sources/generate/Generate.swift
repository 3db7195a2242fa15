// SPDX-License-Identifier: Apache-2.0

import Foundation
import Generator

/// `generate ROUTES FOLDER`: checks the table of routes and writes one Swift file a service.
@main
struct Generate {
    static func main() {
        let arguments = CommandLine.arguments.dropFirst()
        guard let routes = arguments.first, let folder = arguments.last, arguments.count == 2 else {
            return fail("usage: generate ROUTES FOLDER")
        }
        do {
            let table = try RouteTable(json: Data(contentsOf: URL(filePath: routes)))
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            for service in RouteEntry.Service.allCases {
                let file = URL(filePath: folder).appending(path: "\(service.title).swift")
                try table.swiftFile(of: service).write(to: file, atomically: true, encoding: .utf8)
            }
        } catch {
            fail("\(routes): \(error)")
        }
    }

    private static func fail(_ sentence: String) {
        FileHandle.standardError.write(Data((sentence + "\n").utf8))
        exit(1)
    }
}
