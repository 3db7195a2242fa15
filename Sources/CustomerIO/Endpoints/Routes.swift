// SPDX-License-Identifier: Apache-2.0

extension Route {
    /// Every operation of every API, in the order of `API/routes.json`.
    package static let all: [Route] = App.all + Track.all + Pipelines.all
}
