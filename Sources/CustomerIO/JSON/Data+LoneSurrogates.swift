// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON
import Foundation

extension Data {
    /// The same JSON for Foundation's parser, which refuses the whole text for one half of a surrogate pair.
    var withoutLoneSurrogates: Data {
        withUnsafeBytes { bytes in
            unsafe LoneSurrogates.replaced(in: Span(_unsafeElements: bytes.assumingMemoryBound(to: UInt8.self)))
        }
        .map { Data($0) } ?? self
    }
}
