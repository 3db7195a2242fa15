// SPDX-License-Identifier: Apache-2.0

import Foundation
import Generator

/// `generate API SOURCES`: checks the tables in the folder API and writes routes, calls and models into the folders of
/// the targets in SOURCES.
@main
struct Generate {
    static func main() {
        let arguments = CommandLine.arguments.dropFirst()
        guard let tables = arguments.first, let sources = arguments.last, arguments.count == 2 else {
            return fail("usage: generate API SOURCES")
        }
        do {
            for (path, text) in try files(from: URL(filePath: tables)) {
                let file = URL(filePath: sources).appending(path: path)
                try FileManager.default.createDirectory(
                    at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
                try text.write(to: file, atomically: true, encoding: .utf8)
            }
        } catch {
            fail("\(tables): \(error)")
        }
    }

    /// The content of each file, by its path.
    private static func files(from tables: URL) throws -> [String: String] {
        let routes = try RouteTable(json: Data(contentsOf: tables.appending(path: "routes.json")))
        let models = try ModelTable(json: Data(contentsOf: tables.appending(path: "models.json")))
        let names = try SwiftNames(json: Data(contentsOf: tables.appending(path: "swift.json")))
        let product = try Resolver.product(routes: routes, models: models, names: names)
        var files: [String: String] = [:]
        for service in RouteEntry.Service.allCases {
            files["Routes/Generated/\(service.title).swift"] = routes.swiftFile(of: service)
        }
        for family in product.families {
            files["CustomerIO/Endpoints/Generated/AppCalls+\(family).swift"] = product.callFile(of: family)
            files["CustomerIO/Models/Generated/AppModels+\(family).swift"] = product.modelFile(of: family)
        }
        return files
    }

    private static func fail(_ sentence: String) {
        FileHandle.standardError.write(Data((sentence + "\n").utf8))
        exit(1)
    }
}
