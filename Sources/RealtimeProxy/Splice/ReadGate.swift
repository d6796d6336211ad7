/// Decides whether a leg may be read from.
///
/// It may while the other leg takes what is written and the tape has room. A read that comes in between is remembered.
struct ReadGate {
    private var isOtherLegWritable = true
    private var hasTapeRoom = true
    private var isReadWanted = false

    private var isOpen: Bool { isOtherLegWritable && hasTapeRoom }

    /// Tells whether a read that somebody wants may be done now; if not, it is remembered.
    mutating func wantsRead() -> Bool {
        if isOpen { return true }
        isReadWanted = true
        return false
    }

    /// Takes note whether the other leg can take more, and tells whether a read that was held back is due.
    mutating func setOtherLegWritable(_ isWritable: Bool) -> Bool {
        isOtherLegWritable = isWritable
        return takeHeldRead()
    }

    /// Takes note whether the tape has room for more, and tells whether a read that was held back is due.
    mutating func setTapeRoom(_ hasRoom: Bool) -> Bool {
        hasTapeRoom = hasRoom
        return takeHeldRead()
    }

    private mutating func takeHeldRead() -> Bool {
        guard isOpen, isReadWanted else { return false }
        isReadWanted = false
        return true
    }
}
