/// Which events a dataset holds.
package enum EventChoice: String, Sendable, CaseIterable {
    case all
    case omitted = "none"
}
