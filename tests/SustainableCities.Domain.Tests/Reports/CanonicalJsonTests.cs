using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using SustainableCities.Domain.Reports;
using Xunit;

namespace SustainableCities.Domain.Tests.Reports;

/// <summary>RFC 8785, with the examples of its sections 3.2.2 and 3.2.3 as far as they hold no fractions.</summary>
public class CanonicalJsonTests
{
    [Fact]
    public void Keys_stand_in_order_of_their_utf_16_code_units()
    {
        var json = """{ "\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One", "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": "Latin Small Letter O With Diaeresis" }""";
        var canonical = CanonicalJson.Text(JsonNode.Parse(json));
        using var read = JsonDocument.Parse(canonical);
        Assert.Equal(
            ["Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis", "Euro Sign", "Emoji: Grinning Face", "Hebrew Letter Dalet With Dagesh"],
            read.RootElement.EnumerateObject().Select(p => p.Value.GetString()));
    }

    [Fact]
    public void Only_what_must_be_is_escaped() =>
        Assert.Equal(
            """{"string":"€$\u000f\nA'B\"\\\\\"/","zh":"中新天津生态城<>&+"}""",
            CanonicalJson.Text(JsonNode.Parse("""{ "zh": "中新天津生态城<>&+", "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/" }""")));

    [Fact]
    public void Blanks_go_and_literals_stay() =>
        Assert.Equal("""{"a":[],"literals":[null,true,false],"o":{}}""", CanonicalJson.Text(JsonNode.Parse("""{ "o": { }, "literals": [ null, true, false ], "a": [ ] }""")));

    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0", "0")]
    [InlineData("2025", "2025")]
    [InlineData("-9007199254740991", "-9007199254740991")]
    public void Whole_numbers_are_taken(string number, string canonical) => Assert.Equal(canonical, CanonicalJson.Text(JsonNode.Parse(number)));

    [Theory]
    [InlineData("12.5")]
    [InlineData("1.0")]
    [InlineData("1e3")]
    [InlineData("9007199254740992")]
    [InlineData("99999999999999999999")]
    public void All_other_numbers_are_refused_because_figures_stand_as_strings(string number) =>
        Assert.Throws<ArgumentException>(() => CanonicalJson.Text(JsonNode.Parse(number)));

    [Fact]
    public void A_decimal_is_refused_even_when_it_is_whole() =>
        Assert.Throws<ArgumentException>(() => CanonicalJson.Text(new JsonObject { ["figure"] = 12.50m }));

    [Fact]
    public void Values_made_in_code_are_written_as_they_serialise() =>
        Assert.Equal(
            """{"at":"2025-03-31","n":7,"text":"x"}""",
            CanonicalJson.Text(new JsonObject { ["text"] = "x", ["n"] = 7, ["at"] = JsonValue.Create(new DateOnly(2025, 3, 31)) }));

    [Fact]
    public void Half_a_surrogate_pair_is_refused() => Assert.Throws<ArgumentException>(() => CanonicalJson.Text(new JsonObject { ["text"] = "\uD83D" }));

    [Fact]
    public void A_key_that_stands_twice_is_refused()
    {
        using var twice = JsonDocument.Parse("""{ "a": 1, "a": 2 }""");
        Assert.Throws<ArgumentException>(() => CanonicalJson.Bytes(twice.RootElement));
    }

    [Fact]
    public void More_than_128_levels_are_refused()
    {
        JsonNode node = new JsonArray();
        for (var i = 0; i < 200; i++)
        {
            node = new JsonArray(node);
        }

        Assert.Throws<ArgumentException>(() => CanonicalJson.Text(node));
    }

    [Fact]
    public void The_hash_is_that_of_the_bytes() =>
        Assert.Equal("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a", CanonicalJson.Sha256(new JsonObject()));

    [Fact]
    public void The_order_of_writing_changes_nothing_and_what_is_canonical_stays_so() => Tree(3).Sample(
        node =>
        {
            var text = CanonicalJson.Text(node);
            Assert.Equal(text, CanonicalJson.Text(JsonNode.Parse(text)));
            Assert.Equal(text, CanonicalJson.Text(Turned(node)));
            using var document = JsonDocument.Parse(node?.ToJsonString() ?? "null");
            Assert.Equal(text, System.Text.Encoding.UTF8.GetString(CanonicalJson.Bytes(document.RootElement)));
        },
        iter: 2000);

    private static readonly Gen<string> Text = Gen.Char["ab\"\\/\n\u0001\u007f\u2028é中€<"].Array[0, 6].Select(c => new string(c));

    private static Gen<JsonNode?> Tree(int depth)
    {
        var leaf = Gen.OneOf(
            Text.Select(t => (JsonNode?)JsonValue.Create(t)),
            Gen.Int.Select(n => (JsonNode?)JsonValue.Create(n)),
            Gen.Bool.Select(b => (JsonNode?)JsonValue.Create(b)),
            Gen.Const((JsonNode?)null));
        return depth == 0
            ? leaf
            : Gen.OneOf(
                leaf,
                Tree(depth - 1).Array[0, 4].Select(items => (JsonNode?)new JsonArray([.. items.Select(i => i?.DeepClone())])),
                Gen.Select(Text, Tree(depth - 1)).Array[0, 4].Select(members =>
                    (JsonNode?)new JsonObject(members.DistinctBy(m => m.Item1).Select(m => KeyValuePair.Create(m.Item1, m.Item2?.DeepClone())))));
    }

    private static JsonNode? Turned(JsonNode? node) => node switch
    {
        JsonObject o => new JsonObject(o.Reverse().Select(m => KeyValuePair.Create(m.Key, Turned(m.Value)))),
        JsonArray a => new JsonArray([.. a.Select(Turned)]),
        _ => node?.DeepClone(),
    };
}
