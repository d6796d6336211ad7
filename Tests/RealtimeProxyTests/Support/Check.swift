import Testing

/// Expects two values to be equal, and unlike the macro takes what a mutating method returns.
func check<Value: Equatable>(_ value: Value, _ expected: Value, at location: SourceLocation = #_sourceLocation) {
    #expect(value == expected, sourceLocation: location)
}
