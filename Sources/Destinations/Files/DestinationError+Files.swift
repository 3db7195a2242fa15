// SPDX-License-Identifier: Apache-2.0

package import CustomerIOFormats
package import CustomerIORecords

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

extension DestinationError {
    /// What went wrong with a file, as a sentence for a person.
    package init(_ error: FileError) {
        switch error.reason {
        case .system(EACCES), .system(EPERM), .system(EROFS), .system(ENOENT), .system(ENOTDIR), .system(EISDIR),
            .system(ENAMETOOLONG), .system(ELOOP):
            self.init(.unwritable, "\(error): check that its folder exists and may be written.")
        case .system:
            self.init(.failed, "\(error): check the disk and start again.")
        case .missing:
            self.init(
                .corrupt,
                "\(error), but rows in it were committed: restore it, or name another folder.")
        case .short(let size, let committed):
            self.init(
                .corrupt,
                "\(error.path) has \(size) bytes, but \(committed) were committed: restore it, or name another folder."
            )
        }
    }

    /// Does something with files; what is wrong with one is the destination's error.
    static func naming<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as FileError {
            throw DestinationError(error)
        }
    }
}
