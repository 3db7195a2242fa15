// SPDX-License-Identifier: Apache-2.0

/// What the Pipelines API allows, as its reference states it; see ``TrackLimits`` about KB.
package enum PipelinesLimits {
    /// One call: 32 KB.
    package static let call = 32 * 1_024
    /// A batch: 500 KB.
    package static let batch = 500 * 1_024
}
