import Synchronization

/// The declared members of a JSON value, and what they hold.
///
/// It is derived from ``WireObject/members(_:)``, the list that the decoder uses.
package struct ValueSchema: Sendable {
    /// A member, as it is declared.
    package struct Member: Sendable {
        /// What the member's text holds; nil when the declaration does not say.
        package var role: MemberRole?
        /// What the member's value may hold; elements of a list count as the value.
        package var value: ValueSchema

        /// The member as one of two objects declares it, where nothing tells which of them it is of.
        fileprivate func merged(with other: Member) -> Member {
            Member(role: .merged(role, other.role), value: .either(value, other.value))
        }
    }

    fileprivate indirect enum Objects: Sendable {
        case none
        case one(any WireObject.Type)
        /// Told apart by their `type`; of an object without one, or with one that is not known, another tells.
        case several([String: any WireObject.Type], untyped: any WireObject.Type, unknown: any WireObject.Type)
        case jsonSchema
        /// One of two; nothing tells which.
        case either(ValueSchema, ValueSchema)
    }

    fileprivate var objects = Objects.none
    /// What a text in the value's place holds by its kind; a member's declaration may say more.
    fileprivate var role: MemberRole?

    /// A value without members.
    static func text(_ role: MemberRole?) -> Self { Self(role: role) }
    /// An object; in its short form, if it has one, it is a word of the protocol.
    static func object(_ type: any WireObject.Type) -> Self { Self(objects: .one(type), role: .word) }
    /// Declares one of several objects that are told apart by their `type`.
    ///
    /// - Parameters:
    ///   - types: The objects by their type.
    ///   - untyped: What an object without a type is.
    ///   - unknown: What declares the members that an object of a kind nobody knows has in common with the others.
    /// - Returns: What is declared of any of them.
    static func oneOf(
        _ types: [String: any WireObject.Type],
        untyped: any WireObject.Type,
        unknown: any WireObject.Type
    ) -> Self {
        Self(objects: .several(types, untyped: untyped, unknown: unknown), role: nil)
    }
    /// Declares what is declared of either value, for a place where nothing tells which of them it holds.
    static func either(_ one: ValueSchema, _ other: ValueSchema) -> Self {
        Self(objects: .either(one, other), role: .merged(one.role, other.role))
    }
    /// A JSON Schema of the user's.
    static let jsonSchema = Self(objects: .jsonSchema, role: nil)
    /// Any JSON, of which nothing is declared.
    package static let anything = Self()

    /// Finds what a member of an object in this place holds: as it is declared, else as far as its name tells.
    ///
    /// - Parameters:
    ///   - name: The member's name.
    ///   - type: The `type` of the object.
    /// - Returns: What the member holds.
    package func member(_ name: String, ofObjectOfType type: String?) -> Member {
        declared(name, ofObjectOfType: type)
            ?? Member(role: MemberRole(ofUndeclaredMember: name), value: .anything)
    }

    private func declared(_ name: String, ofObjectOfType type: String?) -> Member? {
        switch objects {
        case .none: return nil
        case .jsonSchema:
            return Member(role: Self.jsonSchemaWords.contains(name) ? .word : nil, value: .jsonSchema)
        case .one(let object): return SchemaCache.members(of: object)[name]
        case .several(let objects, let untyped, let unknown):
            let object = type.map { objects[$0] ?? unknown } ?? untyped
            return SchemaCache.members(of: object)[name]
        case .either(let one, let other):
            let member = one.declared(name, ofObjectOfType: type)
            guard let otherMember = other.declared(name, ofObjectOfType: type) else { return member }
            return member?.merged(with: otherMember) ?? otherMember
        }
    }

    private static let jsonSchemaWords: Set<String> = ["format", "required", "type"]
}

extension MemberRole? {
    /// What a text holds that two declarations describe: a credential if it may be one, and nothing certain if they differ.
    fileprivate static func merged(_ one: Self, _ other: Self) -> Self {
        one == other ? one : one == .secret || other == .secret ? .secret : nil
    }
}

/// The declared members of each object's type, collected when they are first asked for.
private enum SchemaCache {
    private static let known = Mutex<[ObjectIdentifier: [String: ValueSchema.Member]]>([:])

    static func members(of type: any WireObject.Type) -> [String: ValueSchema.Member] {
        if let members = known.withLock({ $0[ObjectIdentifier(type)] }) { return members }
        let members = MemberCollector.members(of: type)
        known.withLock { $0[ObjectIdentifier(type)] = members }
        return members
    }
}

/// Walks over an object's declaration to see what it declares.
private struct MemberCollector: MemberVisitor {
    private var members: [String: ValueSchema.Member] = ["type": .init(role: .word, value: .text(.word))]
    private var role: MemberRole?

    static func members<Object: WireObject>(of _: Object.Type) -> [String: ValueSchema.Member] {
        var collector = MemberCollector()
        var object = Object()
        object.members(&collector)
        return collector.members
    }

    mutating func note(_ role: MemberRole) { self.role = role }

    mutating func callAsFunction<Value: WireValue>(_ name: StaticString, _: inout Value?) {
        add(name, Value.schema)
    }

    mutating func callAsFunction<Value: WireValue>(_ name: StaticString, _: inout Nullable<Value>?) {
        add(name, Value.schema)
    }

    mutating func callAsFunction<Value: EmptyableWireValue>(_ name: StaticString, _: inout Value) {
        add(name, Value.schema)
    }

    mutating func id(_ name: StaticString, _: inout String?) {
        role = .id
        add(name, String.schema)
    }

    mutating func rest<Members: WireObject>(_: inout Rare<Members>) {
        var members = Members()
        members.members(&self)
    }

    private mutating func add(_ name: StaticString, _ schema: ValueSchema) {
        let value = role == .jsonSchema ? .jsonSchema : schema
        members["\(name)"] = ValueSchema.Member(role: role ?? schema.role, value: value)
        role = nil
    }
}
