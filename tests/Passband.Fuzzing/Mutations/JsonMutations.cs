using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Passband.Fuzzing.Mutations;

/// <summary>Changes of one value, name or branch of a JSON text.</summary>
internal static class JsonMutations
{
    private static readonly string[] Values =
    [
        "null", "true", "false", "\"\"", "[]", "{}", "[null]", "\"\\uD800\"", "\"\\u0000\"", "1e999", "-1e999", "0.5", "1e308", "-0", "12345678901234567890123", "\"NaN\"", "\"Infinity\"",
        "[[[[[[[[[[[[1]]]]]]]]]]]]", "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":1}}}}}}}}}", "0", "-1", "1.5",
    ];

    private static readonly JsonSerializerOptions Layout = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IReadOnlyList<Mutation> All { get; } = [Value, Removed, Moved, Doubled, Written];

    private static byte[]? Value(byte[] json, Random random) => Change(json, random, (node, root, r) => Replace(node, New(node, root, r)));

    private static byte[]? Removed(byte[] json, Random random) => Change(json, random, (node, _, _) =>
    {
        if (node.Parent is JsonObject parent) parent.Remove(node.GetPropertyName());
        else if (node.Parent is JsonArray list) list.Remove(node);
    });

    // A value of another place, or a branch that is repeated.
    private static byte[]? Moved(byte[] json, Random random) => Change(json, random, (node, root, r) =>
    {
        var other = Nodes(root).ElementAt(r.Next(Nodes(root).Count()));
        if (node.Parent is JsonArray list && r.Next(2) == 0)
            for (var i = r.Next(1, 30); i > 0; i--) list.Add(node.DeepClone());
        else Replace(node, other.DeepClone());
    });

    // A name that is given twice, which no tree of nodes can hold.
    private static byte[]? Doubled(byte[] json, Random random)
    {
        var text = Encoding.UTF8.GetString(json);
        var names = new List<int>();
        for (var at = text.IndexOf("\":", StringComparison.Ordinal); at >= 0; at = text.IndexOf("\":", at + 1, StringComparison.Ordinal)) names.Add(at);
        if (names.Count == 0) return null;
        var end = names[random.Next(names.Count)];
        var start = text.LastIndexOf('"', end - 1 < 0 ? 0 : end - 1);
        return start < 0 ? null : Encoding.UTF8.GetBytes($"{text[..start]}{text[start..(end + 1)]}:{Values[random.Next(Values.Length)]},{text[start..]}");
    }

    // A text or number written otherwise, with escapes and bytes that no tree of nodes can hold.
    private static byte[]? Written(byte[] json, Random random)
    {
        var colons = Enumerable.Range(0, json.Length).Where(i => json[i] == ':').ToList();
        if (colons.Count == 0) return null;
        var start = colons[random.Next(colons.Count)] + 1;
        var end = start;
        while (end < json.Length && json[end] is not ((byte)',' or (byte)'}' or (byte)']' or (byte)'{' or (byte)'[')) end++;
        byte[] value = random.Next(3) == 0 ? [(byte)'"', (byte)random.Next(128, 256), (byte)'"'] : Encoding.UTF8.GetBytes(Values[random.Next(Values.Length)]);
        return [.. json[..start], .. value, .. json[end..]];
    }

    private static JsonNode? New(JsonNode node, JsonNode root, Random random)
    {
        if (random.Next(3) == 0) return JsonNode.Parse(Values[random.Next(Values.Length)]);
        switch (node.GetValueKind())
        {
            case JsonValueKind.Number:
                return long.TryParse(node.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                    ? JsonValue.Create(Extremes.Near(number, random)) : JsonValue.Create(random.NextDouble() * Math.Pow(10, random.Next(-10, 300)));
            case JsonValueKind.String:
                var words = node.GetValue<string>();
                var texts = Nodes(root).Where(n => n.GetValueKind() == JsonValueKind.String).Select(n => n.GetValue<string>()).ToList();
                return JsonValue.Create(random.Next(3) switch
                {
                    0 => texts[random.Next(texts.Count)],
                    1 => words + new string((char)random.Next(1, 0x300), random.Next(1, 300)),
                    _ => words.Length == 0 ? "x" : words[..random.Next(words.Length)],
                });
            default: return JsonNode.Parse(Values[random.Next(Values.Length)]);
        }
    }

    private static void Replace(JsonNode node, JsonNode? value)
    {
        if (node.Parent is JsonObject parent) parent[node.GetPropertyName()] = value;
        else if (node.Parent is JsonArray list) list[node.GetElementIndex()] = value;
    }

    private static byte[]? Change(byte[] json, Random random, Action<JsonNode, JsonNode, Random> change)
    {
        if (json.Length > 1 << 18) return null;
        try
        {
            if (JsonNode.Parse(json) is not { } root || Nodes(root).ToList() is not { Count: > 1 } nodes) return null;
            change(nodes[random.Next(1, nodes.Count)], root, random);
            return Encoding.UTF8.GetBytes(root.ToJsonString(Layout));
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static IEnumerable<JsonNode> Nodes(JsonNode root)
    {
        yield return root;
        var children = root switch
        {
            JsonObject fields => fields.Select(field => field.Value),
            JsonArray list => list,
            _ => [],
        };
        foreach (var child in children)
            if (child is not null)
                foreach (var node in Nodes(child)) yield return node;
    }
}
