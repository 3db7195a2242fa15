// SPDX-License-Identifier: Apache-2.0

package import CustomerIORecords

// GRDB has a type of this name too; in this module ours is meant.
package typealias Table = CustomerIORecords.Table
