import LibC

extension DatasetError {
    /// Puts what the system said of a path into plain words.
    init(path: String, number: Int32 = errno) {
        switch number {
        case EACCES, EPERM, EROFS:
            self.init(.permissionDenied, path: path, "cannot be written: \(Self.words(number))")
        case ENOTDIR, EEXIST:
            self.init(.notAFolder, path: path, "is not a folder")
        case ENOSPC, EDQUOT, EFBIG:
            self.init(.diskFull, path: path, "cannot be written: the disk is full")
        default:
            self.init(.inputOutput, path: path, "cannot be written: \(Self.words(number))")
        }
    }

    private static func words(_ number: Int32) -> String { String(cString: strerror(number)).lowercased() }
}
