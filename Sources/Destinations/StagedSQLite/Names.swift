// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

// GRDB has a type of this name too; in this module ours is meant.
typealias Column = CustomerIORecords.Column
