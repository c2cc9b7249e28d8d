using System.Globalization;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Values;
using SustainableCities.Web.Account;
using SustainableCities.Web.Api;

namespace SustainableCities.Web.Features.Indicators;

/// <summary>A baseline.</summary>
public sealed record BaselineJson(decimal? Value, Period? Period);

/// <summary>A target.</summary>
public sealed record TargetJson(TargetKind Kind, decimal? Value, decimal? Low, decimal? High, Period? Period);

/// <summary>What an indicator is broken down by.</summary>
/// <param name="Key">What it is called among machines: <c>sex</c>.</param>
/// <param name="NameEn">English name.</param>
/// <param name="NameZh">Chinese name.</param>
/// <param name="AddsUp">Whether its parts come to the whole.</param>
/// <param name="Parts">Its parts, in their order.</param>
public sealed record BreakdownJson(string Key, string? NameEn, string? NameZh, bool AddsUp, IReadOnlyList<PartJson> Parts)
{
    /// <summary>Breakdowns as the API writes them.</summary>
    public static IEnumerable<BreakdownJson> Of(IReadOnlyList<Breakdown>? breakdowns) => (breakdowns ?? []).Select(b => new BreakdownJson(
        b.Key, Some(b.Name.En), Some(b.Name.Zh), b.AddsUp, [.. b.Parts.Select(p => new PartJson(p.Code, Some(p.Name.En), Some(p.Name.Zh)))]));

    private static string? Some(string text) => text.Length == 0 ? null : text;
}

/// <summary>A part of an indicator.</summary>
/// <param name="Code">What a value of it has as its <c>part</c>; unique in the indicator.</param>
/// <param name="NameEn">English name.</param>
/// <param name="NameZh">Chinese name.</param>
public sealed record PartJson(string Code, string? NameEn, string? NameZh);

/// <summary>An edition of an indicator.</summary>
/// <param name="Edition">1, 2, 3 … within the indicator.</param>
/// <param name="From">The first period measured by it; null for the first edition.</param>
/// <param name="Comparable">Whether its figures can be compared with those of the edition before; null for the first edition.</param>
/// <param name="ReasonEn">Why it was made, English.</param>
/// <param name="ReasonZh">Why it was made, Chinese.</param>
/// <param name="At">When it was made; null for the first edition.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Direction">Its direction.</param>
/// <param name="Minimum">The least figure that it accepts.</param>
/// <param name="Maximum">The greatest figure that it accepts.</param>
/// <param name="Definition">Its definition and method.</param>
/// <param name="Changed">What is not as in the edition before, by field.</param>
/// <param name="Formula">The formula by which its values are calculated; null where they are entered.</param>
/// <param name="Parts">What it is broken down by.</param>
public sealed record EditionJson(
    int Edition, Period? From, bool? Comparable, string? ReasonEn, string? ReasonZh, DateTime? At, string Unit, Direction Direction, decimal? Minimum, decimal? Maximum,
    string? Definition, IReadOnlyList<string> Changed, string? Formula, IEnumerable<BreakdownJson> Parts)
{
    /// <summary>An edition in the caller's language where it has but one text.</summary>
    public static EditionJson Of(EditionView e)
    {
        ArgumentNullException.ThrowIfNull(e);
        return new(
            e.Number, e.From, e.From is null ? null : e.Comparable, Some(e.Reason.En), Some(e.Reason.Zh), e.At, e.Unit, e.Direction, e.Minimum, e.Maximum,
            Some(e.Definition.In(CultureInfo.CurrentUICulture)), e.Changed, Some(e.Formula), BreakdownJson.Of(e.Breakdowns));
    }

    private static string? Some(string text) => text.Length == 0 ? null : text;
}

/// <summary>An indicator as the API writes it.</summary>
public sealed record IndicatorJson(
    IndicatorCode Code, string? NameEn, string? NameZh, string Unit, string UnitEn, string UnitZh, bool UnitTranslated, int Decimals, Direction Direction,
    Frequency Frequency, IReadOnlyList<string> Purposes, IReadOnlyList<string> Issues, IReadOnlyList<string> SdgTargets, string? Definition, int Edition,
    Visibility Visibility, decimal? Minimum, decimal? Maximum, BaselineJson? Baseline, IEnumerable<TargetJson> Targets,
    IEnumerable<EditionJson> Editions, string? Formula, IEnumerable<BreakdownJson> Parts)
{
    /// <summary>An indicator in the caller's language where it has but one text.</summary>
    public static IndicatorJson Of(IndicatorView i)
    {
        ArgumentNullException.ThrowIfNull(i);
        var unit = UnitCatalogue.Read(i.Unit);
        return new IndicatorJson(
            i.Code, Some(i.Name.En), Some(i.Name.Zh), i.Unit, unit.SymbolEn, unit.SymbolZh, unit.Translated, i.Decimals, i.Direction, i.Frequency, i.Purposes, i.Issues,
            i.SdgTargets, Some(i.Definition.In(CultureInfo.CurrentUICulture)), i.Edition, i.Visibility, i.Minimum, i.Maximum,
            i.Baseline is { } b ? new BaselineJson(b.Value, b.Period) : null, i.Targets.Select(t => new TargetJson(t.Kind, t.Value, t.Low, t.High, t.Period)),
            i.AllEditions().Select(EditionJson.Of), Some(i.Formula), BreakdownJson.Of(i.Breakdowns));
    }

    /// <summary>The entity tag of an indicator: its version.</summary>
    public static string Tag(IndicatorView indicator)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        return string.Create(CultureInfo.InvariantCulture, $"\"v{indicator.Version}\"");
    }

    private static string? Some(string text) => text.Length == 0 ? null : text;
}

/// <summary>Indicators: list, read, make.</summary>
public static class IndicatorsApi
{
    /// <summary>Maps them.</summary>
    public static void MapIndicators(this IEndpointRouteBuilder api)
    {
        var indicators = api.MapGroup("/cities/{city}/indicators").WithTags("Indicators");
        indicators.MapGet("", ListAsync).WithSummary("A city's indicators, by code.").Pages<IndicatorJson>();
        indicators.MapPost("", MakeAsync).Asks(Permission.ManageIndicators).Reads<IndicatorBody>().Refuses(409)
            .Produces<IndicatorJson>(StatusCodes.Status201Created).WithSummary("Makes an indicator of the city's own; it starts internal.")
            .Example("""
                { "code": "TREES-01", "nameEn": "Trees planted along streets", "nameZh": "沿街种植树木数", "unit": "1", "decimals": 0, "direction": "higherBetter",
                  "frequency": "annual", "purposes": ["P2"], "issues": ["I08"], "minimum": 0, "baseline": { "value": 1200, "period": "2020" },
                  "targets": [{ "kind": "dated", "value": 5000, "period": "2030" }],
                  "parts": [{ "key": "district", "nameEn": "District", "nameZh": "区", "addsUp": true,
                              "parts": [{ "code": "north", "nameEn": "North", "nameZh": "北区" }, { "code": "south", "nameEn": "South", "nameZh": "南区" }] }] }
                """);
        indicators.MapPut("/{code}", TailorAsync).Asks(Permission.ManageIndicators).Reads<IndicatorBody>().Refuses(409, 412, 428).Produces<IndicatorJson>()
            .WithSummary("Replaces what an indicator says, with the ETag that was read; its code stays. What its values are measured by changes with newEdition.")
            .Example("""
                { "code": "TREES-01", "nameEn": "Trees planted along streets and canals", "nameZh": "沿街沿河种植树木数", "unit": "1", "decimals": 0, "direction": "higherBetter",
                  "frequency": "annual", "purposes": ["P2"], "issues": ["I08"], "visibility": "internal", "minimum": 0, "baseline": { "value": 1200, "period": "2020" },
                  "targets": [{ "kind": "dated", "value": 5000, "period": "2030" }] }
                """, ("code", "TREES-01"));
        api.MapPost("/cities/{city}/indicators:adopt", AdoptAsync).WithTags("Indicators").Asks(Permission.ManageIndicators).Reads<AdoptionBody>().Refuses(409)
            .Produces<ApiList<IndicatorJson>>(StatusCodes.Status201Created).WithSummary("Takes definitions of the library over, all or none.")
            .Example("""{ "definitions": ["ISO 37120:2018 16.2", "ISO 37122:2019 19.6"] }""");
        indicators.MapGet("/{code}", FindAsync).Produces<IndicatorJson>().WithSummary("One indicator, with its ETag.");
    }

    private static async Task<IResult> ListAsync(HttpContext context, string city, IndicatorService indicators, CancellationToken cancellationToken)
    {
        var key = ApiRequest.City(city);
        var (page, size, paging) = ApiRequest.Paging(context);
        if (!key.Ok || paging is not null)
        {
            return await ApiProblem.InCityAsync(context, key, paging ?? key.Refusal!);
        }

        var found = await indicators.ListAsync(CurrentActor.From(context.User), key.Value, page, size, cancellationToken);
        return ApiProblem.Answer(context, found, list => ApiPages.Answer(context, list.Items.Select(IndicatorJson.Of), list.Page, list.PageSize, list.Total));
    }

    private static async Task<IResult> FindAsync(HttpContext context, string city, string code, IndicatorService indicators, CancellationToken cancellationToken)
    {
        var key = ApiRequest.City(city);
        var indicator = ApiRequest.Indicator(code);
        if (!key.Ok || !indicator.Ok)
        {
            return await ApiProblem.InCityAsync(context, key, indicator.Refusal ?? key.Refusal!);
        }

        var found = await indicators.FindAsync(CurrentActor.From(context.User), key.Value, indicator.Value, cancellationToken);
        return ApiProblem.Answer(context, found, view => Tagged(context, view, ApiJson.Ok(IndicatorJson.Of(view))));
    }

    private static async Task<IResult> MakeAsync(HttpContext context, string city, IndicatorService indicators, CancellationToken cancellationToken)
    {
        var key = ApiRequest.City(city);
        var (body, refusal) = await ApiRequest.ReadAsync(context);
        if (!key.Ok || refusal is not null)
        {
            return ApiProblem.Of(context, key.Refusal ?? refusal!);
        }

        var input = Input(body);
        if (body.Refusal is { } invalid)
        {
            return ApiProblem.Of(context, invalid);
        }

        var made = await indicators.MakeAsync(CurrentActor.OfApi(context), key.Value, input, cancellationToken);
        return ApiProblem.Answer(context, made, view =>
        {
            context.Response.Headers.Location = $"/api/v1/cities/{key.Value}/indicators/{view.Code}";
            return Tagged(context, view, ApiJson.Ok(IndicatorJson.Of(view), StatusCodes.Status201Created));
        });
    }

    private static async Task<IResult> TailorAsync(HttpContext context, string city, string code, IndicatorService indicators, CancellationToken cancellationToken)
    {
        var (key, indicator) = (ApiRequest.City(city), ApiRequest.Indicator(code));
        var (body, malformed) = await ApiRequest.ReadAsync(context);
        if ((key.Refusal ?? indicator.Refusal) is { } absent)
        {
            return await ApiProblem.InCityAsync(context, key, absent);
        }

        var input = Input(body);
        if ((malformed ?? body.Refusal) is { } wrong)
        {
            var there = await indicators.FindAsync(CurrentActor.From(context.User), key.Value, indicator.Value, cancellationToken);
            return ApiProblem.Of(context, there.Refusal ?? wrong);
        }

        var tag = context.Request.Headers.IfMatch.ToString();
        var tailored = await indicators.TailorAsync(
            CurrentActor.OfApi(context), key.Value, indicator.Value, tag.Length == 0 ? null : VersionOf(tag), input, cancellationToken);
        return ApiProblem.Answer(context, tailored, view => Tagged(context, view, ApiJson.Ok(IndicatorJson.Of(view))));
    }

    private static async Task<IResult> AdoptAsync(HttpContext context, string city, IndicatorService indicators, CancellationToken cancellationToken)
    {
        var key = ApiRequest.City(city);
        var (body, refusal) = await ApiRequest.ReadAsync(context);
        var input = new AdoptionInput(body.Texts("definitions") ?? [], body.Name<Visibility>("visibility") ?? Visibility.Public);
        if (!key.Ok || (refusal ?? body.Refusal) is not null)
        {
            return ApiProblem.Of(context, key.Refusal ?? refusal ?? body.Refusal!);
        }

        var adopted = await indicators.AdoptAsync(CurrentActor.OfApi(context), key.Value, input, cancellationToken);
        return ApiProblem.Answer(context, adopted, list => ApiJson.Ok(
            new ApiList<IndicatorJson>(list.Select(IndicatorJson.Of), 1, list.Count, list.Count), StatusCodes.Status201Created));
    }

    /// <summary>The version of an entity tag; -1, which no indicator has, for a text that is none of ours. A weak tag counts too.</summary>
    internal static int VersionOf(string tag)
    {
        var text = tag.Trim();
        text = text.StartsWith("W/", StringComparison.Ordinal) ? text[2..] : text;
        return text.Length > 3 && text.StartsWith("\"v", StringComparison.Ordinal) && text.EndsWith('"')
            && int.TryParse(text.AsSpan(2, text.Length - 3), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1;
    }

    private static IndicatorInput Input(ApiRequest body)
    {
        // One field for two languages: what holds Chinese characters is Chinese.
        var definition = body.Text("definition");
        var chinese = definition?.Any(c => c is >= '\u4e00' and <= '\u9fff') == true;
        return new IndicatorInput(
            body.Text("code"), body.Text("nameEn"), body.Text("nameZh"), chinese ? null : definition, chinese ? definition : null, body.Text("unit"),
            body.Whole("decimals"), body.Name<Direction>("direction"), body.Name<Frequency>("frequency"), body.Figure("minimum"), body.Figure("maximum"),
            body.Texts("purposes"), body.Texts("issues"), body.Texts("sdgTargets"), body.Name<Visibility>("visibility"), body.Object("baseline", Baseline),
            body.Objects("targets", Target), NewEdition: body.Object("newEdition", Edition),
            Formula: body.Text("formula"), Parts: body.Objects("parts", Breakdown));
    }

    private static BreakdownInput Breakdown(ApiRequest item) => new(
        item.Text("key"), item.Text("nameEn"), item.Text("nameZh"), item.YesOrNo("addsUp"),
        item.Objects("parts", p => new PartInput(p.Text("code"), p.Text("nameEn"), p.Text("nameZh"))));

    private static EditionInput Edition(ApiRequest item)
    {
        var reason = item.Text("reason");
        var chinese = reason?.Any(c => c is >= '\u4e00' and <= '\u9fff') == true;
        return new EditionInput(
            item.Text("from"), item.YesOrNo("comparable"), new(item.Text("reasonEn") ?? (chinese ? "" : reason ?? ""), item.Text("reasonZh") ?? (chinese ? reason! : "")),
            item.Object("baseline", Baseline), item.Objects("targets", Target));
    }

    private static BaselineInput Baseline(ApiRequest item)
    {
        var value = item.Figure("value");
        if (value is null)
        {
            item.Refuse("value", "required");
        }

        return new BaselineInput(value ?? 0, item.Text("period") ?? "");
    }

    private static TargetInput Target(ApiRequest item)
    {
        var kind = item.Name<TargetKind>("kind");
        if (kind is null && !item.Has("kind"))
        {
            item.Refuse("kind", "required");
        }

        return new TargetInput(kind ?? TargetKind.Dated, item.Figure("value"), item.Figure("low"), item.Figure("high"), item.Text("period"));
    }

    private static IResult Tagged(HttpContext context, IndicatorView view, IResult result)
    {
        context.Response.Headers.ETag = IndicatorJson.Tag(view);
        return result;
    }
}

/// <summary>The body that makes an indicator. Required: code, one name, unit, direction, frequency, a purpose, an issue.</summary>
public sealed record IndicatorBody(
    string Code, string? NameEn, string? NameZh, string Unit, int? Decimals, Direction Direction, Frequency Frequency, IReadOnlyList<string> Purposes,
    IReadOnlyList<string> Issues, IReadOnlyList<string>? SdgTargets, string? Definition, Visibility? Visibility, decimal? Minimum, decimal? Maximum,
    BaselineJson? Baseline, IReadOnlyList<TargetJson>? Targets, NewEditionBody? NewEdition, string? Formula, IReadOnlyList<BreakdownJson>? Parts);

/// <summary>A new edition, where what values are measured by is to change.</summary>
/// <param name="From">The first period measured by it.</param>
/// <param name="Comparable">Whether its figures can be compared with those before.</param>
/// <param name="Reason">Why, in one language; or in both with the next two.</param>
/// <param name="ReasonEn">Why, English.</param>
/// <param name="ReasonZh">Why, Chinese.</param>
/// <param name="Baseline">The new baseline, where figures cannot be compared.</param>
/// <param name="Targets">The new targets, where figures cannot be compared.</param>
public sealed record NewEditionBody(
    string From, bool Comparable, string? Reason, string? ReasonEn, string? ReasonZh, BaselineJson? Baseline, IReadOnlyList<TargetJson>? Targets);

/// <summary>The body that takes definitions over.</summary>
/// <param name="Definitions">Their keys: <c>ISO 37120:2018 5.1</c>.</param>
/// <param name="Visibility">Who sees them; <c>public</c> unless said otherwise.</param>
public sealed record AdoptionBody(IReadOnlyList<string> Definitions, Visibility? Visibility);
