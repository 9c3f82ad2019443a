// Quoted figures and targets to and from canonical JSON: the keys of an object in sorted order.

extension FigureQuoted {
    func encode(into object: inout CanonicalWriter) {
        object.field("indicator", indicator)
        object.field("period", period.text)
        object.field("population", ifPresent: population)
        object.field("precision", precision)
        object.field("source", source)
        object.field("unit", unit)
        object.field("value", value)
    }

    init(from reader: inout CanonicalReader) throws(CanonicalFault) {
        indicator = try reader.text("indicator")
        period = try reader.period("period")
        population = try reader.textIfPresent("population")
        precision = try reader.text("precision")
        source = try reader.text("source")
        unit = try reader.text("unit")
        value = try reader.text("value")
    }
}

extension TargetSet {
    func encode(into object: inout CanonicalWriter) {
        object.field("basis", ifPresent: basis)
        object.field("goal", goal.rawValue)
        object.field("indicator", indicator)
        object.field("period", period.text)
        object.field("tag", ifPresent: tag)
        object.field("value", value)
    }

    init(from reader: inout CanonicalReader) throws(CanonicalFault) {
        basis = try reader.textIfPresent("basis")
        goal = try reader.choice("goal", Goal.self)
        indicator = try reader.text("indicator")
        period = try reader.period("period")
        tag = try reader.textIfPresent("tag")
        value = try reader.text("value")
    }
}
