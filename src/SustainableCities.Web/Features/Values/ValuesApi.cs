using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Formulas;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Values;
using SustainableCities.Web.Account;
using SustainableCities.Web.Api;
using Refusal = SustainableCities.Domain.Data.Refusal;

namespace SustainableCities.Web.Features.Values;

/// <summary>Values: list, read, write, restate, history.</summary>
public static class ValuesApi
{
    /// <summary>Maps them.</summary>
    public static void MapValues(this IEndpointRouteBuilder api)
    {
        api.MapGet("/cities/{city}/values", ListAsync).WithTags("Values").WithSummary("Values of a city, by indicator, then period.")
            .Takes("indicator", "Only this indicator.").Takes("from", "From this period on.").Takes("to", "Up to this period.")
            .Takes("status", "draft, submitted, returned or approved.")
            .Takes("assurance", "true: published values say how far they are vouched for: selfDeclared, reviewed, or verified by a third party.").Pages<WholeValueJson>()
            .Example(null, ("indicator", "TEC-39"), ("from", "2020"), ("to", "2024"), ("status", "approved"), ("assurance", "true"));
        var value = api.MapGroup("/cities/{city}/indicators/{code}/values/{period}").WithTags("Values");
        value.MapGet("", FindAsync).Takes("part", ApiRequest.PartMeaning).Produces<WholeValueJson>().WithSummary("One value, with its ETag.");
        value.MapPut("", WriteAsync).Takes("part", ApiRequest.PartMeaning).Asks(Permission.EnterValues).Reads<ValueBody>().Refuses(409, 412, 428)
            .Produces<WholeValueJson>().Produces<WholeValueJson>(StatusCodes.Status201Created)
            .WithSummary("Writes a draft; value null clears it. The first write needs no If-Match, a later one the ETag that was read.")
            .Example("""{ "value": 1850, "qualifier": "about", "note": "Two districts reported by the year's end.", "source": "Parks bureau" }""", ("code", "TREES-01"), ("period", "2024"));
        value.MapPost("/restate", RestateAsync).Takes("part", ApiRequest.PartMeaning).Asks(Permission.Submit).Reads<RestateBody>().Refuses(409).Produces<WholeValueJson>()
            .WithSummary("Opens a working revision on an approved value, with a reason.")
            .Example("""{ "value": 6.1, "reason": "A meter was read twice." }""");
        value.MapGet("/calculation", CalculationAsync).Produces<CalculationJson>()
            .WithSummary("How a calculated value is worked out, with each input and what is missing; also where there is no value yet.")
            .Example(null, ("city", "hemc"), ("code", "HEMC-02"), ("period", "2024"));
        value.MapGet("/history", HistoryAsync).Takes("part", ApiRequest.PartMeaning).Asks(Permission.ReadAll).Produces<IReadOnlyList<RevisionJson>>().WithSummary("Every state of a value, oldest first.");
    }

    private static async Task<IResult> ListAsync(HttpContext context, string city, ValueService values, WarningText warnings, CancellationToken cancellationToken)
    {
        var key = ApiRequest.City(city);
        var (page, size, paging) = ApiRequest.Paging(context);
        var filter = ValueQuery.Read(context.Request.Query);
        if (!key.Ok || paging is not null || !filter.Ok)
        {
            return await ApiProblem.InCityAsync(context, key, paging ?? filter.Refusal!);
        }

        var found = await values.ListAsync(CurrentActor.From(context.User), key.Value, filter.Value, page, size, cancellationToken);
        return ApiProblem.Answer(context, found, list => ApiPages.Answer(
            context, list.Items.Select(v => (object)ValueJson.Of(v, warnings)), list.Page, list.PageSize, list.Total));
    }

    private static async Task<IResult> FindAsync(
        HttpContext context, string city, string code, string period, ValueService values, WarningText warnings, CancellationToken cancellationToken)
    {
        var (place, refusal) = Place(city, code, period);
        if (refusal is not null)
        {
            return await ApiProblem.InCityAsync(context, ApiRequest.City(city), NoValue(refusal));
        }

        var found = await values.FindAsync(CurrentActor.From(context.User), place.City, place.Code, place.Period, cancellationToken, ApiRequest.Part(context));
        return ApiProblem.Answer(context, found, value => Tagged(context, value, ApiJson.Ok<object>(ValueJson.Of(value, warnings))));
    }

    private static async Task<IResult> WriteAsync(
        HttpContext context, string city, string code, string period, EntryService entries, WarningText warnings, CancellationToken cancellationToken)
    {
        var (place, refusal) = Place(city, code, period);
        var (body, malformed) = await ApiRequest.ReadAsync(context);
        var input = Input(body);
        if (!body.Has("value") && !input.NotApplicable)
        {
            body.Refuse("value", "required");
        }

        if ((malformed ?? refusal ?? body.Refusal) is { } wrong)
        {
            return await AtIndicatorAsync(context, city, code, wrong);
        }

        var tag = context.Request.Headers.IfMatch.ToString();
        var seen = tag.Length == 0 ? (int?)null : ValueJson.RevisionOf(tag);
        var written = await entries.WriteAsync(CurrentActor.OfApi(context), place.City, new ValueEntry(place.Code, place.Period, input, seen, ApiRequest.Part(context)), cancellationToken);
        return ApiProblem.Answer(context, written, value => Tagged(context, value, ApiJson.Ok<object>(
            ValueJson.Of(value, warnings), value.Revision == 1 && seen is null ? StatusCodes.Status201Created : StatusCodes.Status200OK)));
    }

    private static async Task<IResult> RestateAsync(
        HttpContext context, string city, string code, string period, EntryService entries, ValueService values, WarningText warnings, CancellationToken cancellationToken)
    {
        var (place, refusal) = Place(city, code, period);
        var (body, malformed) = await ApiRequest.ReadAsync(context);
        var input = Input(body);
        var reason = body.Text("reason");
        if (refusal is not null)
        {
            return await AtIndicatorAsync(context, city, code, malformed ?? refusal);
        }

        if ((malformed ?? body.Refusal) is { } wrong)
        {
            var there = await values.FindAsync(CurrentActor.From(context.User), place.City, place.Code, place.Period, cancellationToken, ApiRequest.Part(context));
            return ApiProblem.Of(context, there.Refusal is { Kind: RefusalKind.NotFound } missing ? missing : wrong);
        }

        var restated = await entries.RestateAsync(
            CurrentActor.OfApi(context), place.City, new ValueEntry(place.Code, place.Period, input, null, ApiRequest.Part(context)), reason, cancellationToken);
        return ApiProblem.Answer(context, restated, value => Tagged(context, value, ApiJson.Ok<object>(ValueJson.Of(value, warnings))));
    }

    private static async Task<IResult> HistoryAsync(
        HttpContext context, string city, string code, string period, ValueService values, CancellationToken cancellationToken)
    {
        var (place, refusal) = Place(city, code, period);
        if (refusal is not null)
        {
            return ApiProblem.Of(context, NoValue(refusal));
        }

        var found = await values.HistoryAsync(CurrentActor.From(context.User), place.City, place.Code, place.Period, cancellationToken, ApiRequest.Part(context));
        return ApiProblem.Answer(context, found, list => ApiJson.Ok(list.Select(RevisionJson.Of)));
    }

    private static async Task<IResult> CalculationAsync(
        HttpContext context, string city, string code, string period, CalculationService calculations, CancellationToken cancellationToken)
    {
        var (place, refusal) = Place(city, code, period);
        if (refusal is not null)
        {
            return await ApiProblem.InCityAsync(context, ApiRequest.City(city), NoValue(refusal));
        }

        var found = await calculations.FindAsync(CurrentActor.From(context.User), place.City, place.Code, place.Period, cancellationToken);
        return ApiProblem.Answer(context, found, view => ApiJson.Ok(CalculationJson.Of(view)));
    }

    private static ValueInput Input(ApiRequest body) => new(
        body.Figure("value"), body.Flag("notApplicable"), body.Name<Qualifier>("qualifier"), body.Text("note"),
        body.Text("source") is { } source ? ValueContent.SourceKept(source) : null, body.Flag("confirmWarnings"));

    private static ((CityKey City, IndicatorCode Code, Period Period) Place, Refusal? Refusal) Place(string city, string code, string period)
    {
        var key = ApiRequest.City(city);
        var indicator = ApiRequest.Indicator(code);
        var time = ApiRequest.PeriodOf(period);
        return ((key.Value, indicator.Value, time.Value), key.Refusal ?? indicator.Refusal ?? time.Refusal);
    }

    // Where nothing can stand, nothing is found.
    private static Refusal NoValue(Refusal refusal) => refusal with { Kind = RefusalKind.NotFound };

    // 404 stands before 400 and 422: whoever sends nonsense to an indicator that is not there hears that first.
    private static async Task<IResult> AtIndicatorAsync(HttpContext context, string city, string code, Refusal wrong)
    {
        var indicator = ApiRequest.Indicator(code);
        if (!indicator.Ok)
        {
            return ApiProblem.Of(context, indicator.Refusal);
        }

        var there = await context.RequestServices.GetRequiredService<IndicatorService>()
            .FindAsync(CurrentActor.From(context.User), CityKey.Parse(city), indicator.Value, context.RequestAborted);
        return ApiProblem.Of(context, there.Refusal is { Kind: RefusalKind.NotFound } missing ? missing : wrong);
    }

    private static IResult Tagged(HttpContext context, ValueView value, IResult result)
    {
        context.Response.Headers.ETag = ValueJson.Tag(value);
        return result;
    }
}

/// <summary>The body that writes a value.</summary>
public sealed record ValueBody(decimal? Value, bool? NotApplicable, Qualifier? Qualifier, string? Note, string? Source, bool? ConfirmWarnings);

/// <summary>The body that restates a value.</summary>
public sealed record RestateBody(decimal? Value, bool? NotApplicable, string Reason);
