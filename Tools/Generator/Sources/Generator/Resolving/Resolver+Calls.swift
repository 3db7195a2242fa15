// SPDX-License-Identifier: Apache-2.0

extension Resolver {
    mutating func call(_ route: RouteEntry, _ operation: ModelTable.Operation) -> Product.Call {
        let errors = operation.responses.keys.filter { !$0.hasPrefix("2") }.sorted()
        var call = Product.Call(route: route, family: family, name: route.call ?? route.swiftName, errors: errors)
        answer(of: &call, operation)
        let optional = (route.query ?? []).filter { operation.required?.contains($0) != true }
        addPath(to: &call, operation)
        for key in route.query ?? [] where operation.required?.contains(key) == true {
            addQuery(key, isRequired: true, to: &call, operation)
        }
        addBody(to: &call, operation)
        let paging: Set = ["limit", "offset"]
        let isLate = { (key: String) in paging.contains(key) || (key == "start" && route.paging != nil) }
        let late = ["limit", "start", "offset"].filter { optional.contains($0) && isLate($0) }
        for key in optional.filter({ !isLate($0) }) + late {
            addQuery(key, isRequired: false, to: &call, operation)
        }
        return call
    }

    private mutating func answer(of call: inout Product.Call, _ operation: ModelTable.Operation) {
        guard let success = operation.success, let body = success.body else { return }
        if case .reference(let model) = body, let page = names.pages[model] { return self.page(page, model, of: &call) }
        var item = Located(schema: body, place: "\(operation.id) \(success.status)")
        while let only = onlyMember(of: item) {
            call.path.append(only.name)
            item = only.value
            guard case .list(let element) = item.schema else { continue }
            let content = Located(schema: element, place: item.place + "[]")
            guard let inner = onlyMember(of: content), members(of: inner.value) != nil else { break }
            call.each = inner.name
            call.response = .list(type(of: inner.value))
            return
        }
        call.response = type(of: item)
    }

    /// The only member of an object that is an envelope: one around an object or a list.
    private func onlyMember(of item: Located) -> (name: String, value: Located)? {
        guard let members = members(of: item), members.count == 1, let (name, schemas) = members.first else {
            return nil
        }
        let variants = schemas.map(resolved)
        if let value = variants.first, case .list = value.schema, variants.count == 1 { return (name, value) }
        guard variants.allSatisfy({ self.members(of: $0) != nil }), let first = variants.first else { return nil }
        // Places of several variants keep their own members; together they are the parts of one object.
        return (name, variants.count == 1 ? first : Located(schema: .parts(schemas.map(\.schema)), place: first.place))
    }

    private mutating func addPath(to call: inout Product.Call, _ operation: ModelTable.Operation) {
        let keys = call.route.pathParameters
        for key in keys {
            guard let schema = operation.path?[key] else {
                mistakes.append("\(operation.id): API/models.json has no path parameter \(key).")
                continue
            }
            if key == "customer_id", Self.takesPerson(call.route) {
                call.parameters.append(
                    .init(label: "_", name: "person", type: "PersonIdentifier", doc: "The person."))
                call.pathArguments.append(.init(key: key, expression: "person.pathValue"))
                continue
            }
            let type = type(of: Located(schema: schema, place: "path.\(key)"))
            let (name, doc) = parameter(key, type, of: operation)
            call.parameters.append(
                .init(label: keys.count == 1 ? "_" : nil, name: name, type: type.text, doc: doc))
            call.pathArguments.append(.init(key: key, expression: "\(name).parameterText"))
        }
    }

    private mutating func addQuery(
        _ key: String, isRequired: Bool, to call: inout Product.Call, _ operation: ModelTable.Operation
    ) {
        guard let schema = operation.query?[key] else {
            mistakes.append("\(operation.id): API/models.json has no query parameter \(key).")
            return
        }
        if Self.takesPerson(call.route), ["id_type", "customer_id"].contains(key) {
            return addPerson(key, to: &call)
        }
        let type = type(of: Located(schema: schema, place: "query.\(key)"))
        let (name, doc) = parameter(key, type, of: operation)
        call.parameters.append(
            .init(name: name, type: type.text + (isRequired ? "" : "?"), value: isRequired ? nil : "nil", doc: doc))
        let text = "\(name).parameterText"
        let expression = key == "limit" ? "Route.App.\(call.route.swiftName).clamped(\(name))" : text
        call.queryArguments.append(.init(key: key, expression: expression))
    }

    /// True if an id and its type name a person.
    private static func takesPerson(_ route: RouteEntry) -> Bool {
        let query = route.query ?? []
        return query.contains("id_type") && (query + route.pathParameters).contains("customer_id")
    }

    /// A person is one parameter; the API has two for it.
    private func addPerson(_ key: String, to call: inout Product.Call) {
        let isInPath = call.route.pathParameters.contains("customer_id")
        if key == "customer_id" {
            call.parameters.append(
                .init(name: "person", type: "PersonIdentifier?", value: "nil", doc: "Only activities of this person."))
        }
        let member = key == "customer_id" ? "pathValue" : "type"
        call.queryArguments.append(.init(key: key, expression: "person\(isInPath ? "" : "?").\(member)"))
    }

    private mutating func addBody(to call: inout Product.Call, _ operation: ModelTable.Operation) {
        guard let request = operation.request else { return }
        let model = if case .reference(let name) = request { name } else { "" }
        let keys = [operation.id, model].filter { names.bodies[$0] != nil }
        guard let key = keys.first, let body = names.bodies[key] else {
            mistakes.append("API/swift.json: bodies says nothing about \(operation.id).")
            return
        }
        used.insert("bodies \(key)")
        call.parameters += body.parameters.map {
            let label = $0.label ?? "_"
            return .init(
                label: label == $0.name ? nil : label, name: $0.name, type: $0.type, value: $0.default, doc: $0.doc)
        }
        call.body = body.value ?? body.parameters.first?.name
    }

    private mutating func parameter(
        _ key: String, _ type: SwiftType, of operation: ModelTable.Operation
    ) -> (name: String, doc: String) {
        let keys = ["\(key) \(type.text)", key].filter { names.parameters[$0] != nil }
        guard let found = keys.first, let entry = names.parameters[found] else {
            mistakes.append("API/swift.json: parameters says nothing about \(key) of \(operation.id).")
            return (key.camelCased, "")
        }
        used.insert("parameters \(found)")
        return (entry.name ?? key.camelCased, entry.doc)
    }
}
