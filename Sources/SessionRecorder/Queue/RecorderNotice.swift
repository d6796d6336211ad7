/// Something a recorder tells its log.
enum RecorderNotice: Sendable, Hashable {
    /// Nothing can be stored any more.
    case outageBegan(reason: String)
    /// Everything can be stored again; so many messages were lost meanwhile.
    case outageEnded(lost: Int)
    /// This session cannot be stored, others can.
    case sessionStranded(id: String, reason: String)
    /// It can be stored again.
    case sessionResumed(id: String, lost: Int)
    /// The queue is full and messages are being lost.
    case overloaded
    /// What waited of this session was given up.
    case gaveUp(id: String, lost: Int)
}
