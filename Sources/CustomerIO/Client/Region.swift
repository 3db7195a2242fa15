// SPDX-License-Identifier: Apache-2.0

package import CustomerIORoutes

/// Where Customer.io keeps an account's data; keys of one region are unknown in the other.
public enum Region: String, Sendable, CaseIterable {
    /// The United States.
    case us
    /// The European Union.
    case eu

    /// Where the services of this region answer.
    var urls: [Service: ServiceURL] {
        Dictionary(uniqueKeysWithValues: Service.allCases.map { ($0, url(of: $0)) })
    }

    /// Where a service of this region answers.
    package func url(of service: Service) -> ServiceURL {
        let suffix = self == .us ? "" : "-eu"
        return ServiceURL(host: "\(service.hostName)\(suffix).customer.io")
    }
}

extension Service {
    fileprivate var hostName: String {
        switch self {
        case .app: "api"
        case .track: "track"
        case .pipelines: "cdp"
        }
    }
}
