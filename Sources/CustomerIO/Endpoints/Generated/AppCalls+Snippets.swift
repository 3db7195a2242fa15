// SPDX-License-Identifier: Apache-2.0
// Generated from API/*.json by scripts/generate; edit those files, not this one.

import CustomerIORoutes

extension Endpoint where API == AppAPI, Response == [Snippet] {
    /// All snippets.
    ///
    /// Operation `listSnippets`: `GET /v1/snippets`. At most 10 requests a second.
    public static func listSnippets() -> Self {
        Self(.App.listSnippets, unwrapping: ["snippets"])
    }
}

extension Endpoint where API == AppAPI, Response == Snippet {
    /// Create or replace a snippet by name.
    ///
    /// Operation `updateSnippets`: `PUT /v1/snippets`. At most 10 requests a second. Documented errors: 400, 429.
    /// - Parameters:
    ///   - name: The name.
    ///   - value: The text.
    public static func updateSnippet(_ name: String, to value: String) -> Self {
        Self(
            .App.updateSnippets, body: RequestBody.checked(SnippetUpdate(name: name, value: value)),
            unwrapping: ["snippet"])
    }
}

extension Endpoint where API == AppAPI, Response == Void {
    /// Delete an unused snippet.
    ///
    /// Operation `deleteSnippet`: `DELETE /v1/snippets/{snippet_name}`. At most 10 requests a second. Documented
    /// errors: 400, 404, 429.
    /// - Parameter name: The name of the snippet.
    public static func deleteSnippet(_ name: String) -> Self {
        Self(.App.deleteSnippet, path: ["snippet_name": name.parameterText])
    }
}
