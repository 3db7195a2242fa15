// SPDX-License-Identifier: Apache-2.0

package import CustomerIORecords

// GRDB has types of these names too; in this module ours are meant.
package typealias Column = CustomerIORecords.Column
package typealias Table = CustomerIORecords.Table
