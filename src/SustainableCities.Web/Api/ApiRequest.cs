using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http.Features;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Values;
using Refusal = SustainableCities.Domain.Data.Refusal;

namespace SustainableCities.Web.Api;

/// <summary>Reads what a request says; everything that is wrong at once, by field.</summary>
public sealed class ApiRequest
{
    private const int LargestBody = 1024 * 1024;
    internal const int LargestPage = 500;
    private const int LongestEcho = 40;

    /// <summary>What <c>?part=</c> says of a value.</summary>
    internal const string PartMeaning = "The code of a part of the indicator; none is the whole.";

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };
    private static readonly JsonElement Nothing = JsonDocument.Parse("{}").RootElement;

    private readonly JsonElement _body;
    private readonly List<RefusalItem> _errors = [];

    private ApiRequest(JsonElement body) => _body = body;

    /// <summary>A request without a body.</summary>
    public static ApiRequest Empty => new(Nothing);

    /// <summary>What is wrong, or null.</summary>
    public Refusal? Refusal => _errors.Count == 0 ? null : new Refusal(RefusalKind.Invalid, _errors);

    /// <summary>
    /// Reads a JSON object; 400 for another type, for what is no JSON in UTF-8, for a name that stands twice, and for what is no
    /// object; 413 for more than is read. An absent body is an empty object where allowed.
    /// </summary>
    public static async Task<(ApiRequest Request, Refusal? Refusal)> ReadAsync(HttpContext context, bool mayBeEmpty = false)
    {
        ArgumentNullException.ThrowIfNull(context);
        var request = context.Request;
        if (mayBeEmpty && context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody is not true)
        {
            return (Empty, null);
        }

        if (!request.HasJsonContentType())
        {
            return (Empty, Refusal.Of(RefusalKind.Malformed, "", "bodyNotJson"));
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = LargestBody;
        }

        try
        {
            var document = await JsonDocument.ParseAsync(request.Body, Strict, context.RequestAborted);
            var root = document.RootElement;
            return !Utf8.IsValid(JsonMarshal.GetRawUtf8Value(root)) ? (Empty, Refusal.Of(RefusalKind.Malformed, "", "bodyNotJson"))
                : root.ValueKind == JsonValueKind.Object ? (new ApiRequest(root), null)
                : (Empty, Refusal.Of(RefusalKind.Malformed, "", "bodyNotObject"));
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (Empty, Refusal.Of(RefusalKind.TooLarge, "", "bodyTooLarge"));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or BadHttpRequestException)
        {
            return (Empty, Refusal.Of(RefusalKind.Malformed, "", "bodyNotJson"));
        }
    }

    /// <summary>Page and page size of a list: 1 and 50 where they are not given, 500 rows at most.</summary>
    public static (int Page, int PageSize, Refusal? Refusal) Paging(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var errors = new List<RefusalItem>();
        var page = Number(context, "page", 1, 1_000_000, errors);
        var size = Number(context, "pageSize", 50, LargestPage, errors);
        return (page, size, errors.Count == 0 ? null : new Refusal(RefusalKind.Invalid, errors));
    }

    /// <summary>A year of the query; null where none is asked for.</summary>
    public static (int? Year, Refusal? Refusal) Year(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var text = context.Request.Query["year"].ToString();
        return text.Length == 0
            ? (null, null)
            : Period.TryParse(text, out var period) && period.Frequency == Frequency.Annual
                ? (period.Year, null)
                : (null, Refusal.Of(RefusalKind.Invalid, "year", "yearShape", text));
    }

    /// <summary>A city of the address.</summary>
    public static Outcome<CityKey> City(string text) =>
        CityKey.TryParse(text, out var key) ? key : Refusal.NotFound("city", "noSuchCity", text);

    /// <summary>An indicator of the address.</summary>
    public static Outcome<IndicatorCode> Indicator(string text) =>
        IndicatorCode.TryParse(text, out var code) ? code : Refusal.NotFound("indicator", "noSuchIndicator", text);

    /// <summary>A period of the address; one that does not exist is refused by name.</summary>
    public static Outcome<Period> PeriodOf(string text) =>
        Period.TryParse(text, out var period) ? period : Refusal.Of(RefusalKind.Invalid, "period", "periodShape", text);

    /// <summary>The part of a value that the query names; empty for the whole.</summary>
    public static string Part(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Request.Query["part"].ToString().Trim();
    }

    /// <summary>Whether a field stands in the body, null or not.</summary>
    public bool Has(string name) => _body.TryGetProperty(name, out _);

    /// <summary>A text, or null.</summary>
    public string? Text(string name) => Take(name, "notText", Usable);

    /// <summary>Yes or no; no where it is not given.</summary>
    public bool Flag(string name) => YesOrNo(name) ?? false;

    /// <summary>Yes or no, or null.</summary>
    public bool? YesOrNo(string name) => Take<bool?>(name, "notFlag", e => e.ValueKind is JsonValueKind.True or JsonValueKind.False ? e.GetBoolean() : null);

    /// <summary>A whole number, or null.</summary>
    public int? Whole(string name) => Take<int?>(name, "notWholeNumber", e => e.ValueKind == JsonValueKind.Number && e.TryGetInt32(out var n) ? n : null);

    /// <summary>A figure with the decimals it is written with, never by way of a double.</summary>
    public decimal? Figure(string name) => _body.TryGetProperty(name, out var element) ? FigureOf(name, element) : null;

    /// <summary>A name of an enumeration, or null.</summary>
    public T? Name<T>(string name)
        where T : struct, Enum
    {
        if (!_body.TryGetProperty(name, out var element) || element.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (ApiJson.TryName<T>(Unescaped(element), out var value))
        {
            return value;
        }

        Refuse(name, "noneOf", Short(element), ApiJson.Names<T>());
        return null;
    }

    /// <summary>A list of texts, or null.</summary>
    public IReadOnlyList<string>? Texts(string name) => Take<IReadOnlyList<string>>(
        name, "notList", e => e.ValueKind == JsonValueKind.Array && e.EnumerateArray().All(i => Usable(i) is not null) ? [.. e.EnumerateArray().Select(i => i.GetString()!)] : null);

    /// <summary>A list of objects, each read by the same rules, or null.</summary>
    public IReadOnlyList<T>? Objects<T>(string name, Func<ApiRequest, T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var elements = Take<List<JsonElement>>(name, "notList", e => e.ValueKind == JsonValueKind.Array && e.EnumerateArray().All(i => i.ValueKind == JsonValueKind.Object) ? [.. e.EnumerateArray()] : null);
        return elements is null ? null : [.. elements.Select((e, n) => Inside($"{name}[{n}].", new ApiRequest(e), read))];
    }

    /// <summary>An object, or null.</summary>
    public T? Object<T>(string name, Func<ApiRequest, T> read)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(read);
        return Take<JsonElement?>(name, "notObject", e => e.ValueKind == JsonValueKind.Object ? e : null) is { } element ? Inside(name + ".", new ApiRequest(element), read) : null;
    }

    /// <summary>Says that a field is wrong.</summary>
    public void Refuse(string field, string code, params IReadOnlyList<string> args) => _errors.Add(new RefusalItem(field, code, args));

    private static int Number(HttpContext context, string name, int usual, int most, List<RefusalItem> errors)
    {
        var text = context.Request.Query[name].ToString();
        if (text.Length == 0)
        {
            return usual;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most)
        {
            return number;
        }

        errors.Add(new RefusalItem(name, "outOfRange", "1", most.ToString(CultureInfo.InvariantCulture)));
        return usual;
    }

    private T Inside<T>(string prefix, ApiRequest inner, Func<ApiRequest, T> read)
    {
        var value = read(inner);
        _errors.AddRange(inner._errors.Select(e => e with { Field = prefix + e.Field }));
        return value;
    }

    private decimal? FigureOf(string name, JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (element.ValueKind != JsonValueKind.Number)
        {
            Refuse(name, FigureCodes.NotANumber, Short(element));
            return null;
        }

        var reading = ApiNumber.Read(element.GetRawText());
        if (reading.Figure is null)
        {
            Refuse(name, reading.Code ?? FigureCodes.NotANumber, reading.Args);
        }

        return reading.Figure;
    }

    private T? Take<T>(string name, string code, Func<JsonElement, T?> read)
    {
        if (!_body.TryGetProperty(name, out var element) || element.ValueKind == JsonValueKind.Null)
        {
            return default;
        }

        var value = read(element);
        if (value is null)
        {
            Refuse(name, code, Short(element));
        }

        return value;
    }

    /// <summary>A text that both databases can keep, or null: no NUL, no half of a surrogate pair.</summary>
    internal static string? Usable(JsonElement element) => Unescaped(element) is { } text && !text.Contains('\0', StringComparison.Ordinal) ? text : null;

    /// <summary>The text of an element; null where it is none, or its escapes give half of a surrogate pair.</summary>
    private static string? Unescaped(JsonElement element)
    {
        try
        {
            return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string Short(JsonElement element)
    {
        var text = Unescaped(element) ?? element.GetRawText();
        return text.Length > LongestEcho ? text[..LongestEcho] + "…" : text;
    }
}
