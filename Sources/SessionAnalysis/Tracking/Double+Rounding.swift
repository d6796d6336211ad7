extension Double {
    /// Milliseconds to the microsecond, as all times are.
    package var roundedToMicrosecond: Double { (self * 1000).rounded() / 1000 }
}
