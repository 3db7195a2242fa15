// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Says what is not so and stops the fuzzer, which then keeps the input.
package func require(_ condition: Bool, _ claim: @autoclosure () -> String) {
    guard !condition else { return }
    FileHandle.standardError.write(Data("not so: \(claim())\n".utf8))
    abort()
}
