using SustainableCities.Domain.Data;
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
        api.MapGet("/cities/{city}/values", ListAsync).WithSummary("Values of a city, by indicator, then period: ?indicator=&from=&to=&status=&page=&pageSize=");
        var value = api.MapGroup("/cities/{city}/indicators/{code}/values/{period}");
        value.MapGet("", FindAsync).WithSummary("One value, with its ETag.");
        value.MapPut("", WriteAsync).Asks(Permission.EnterValues).Reads<ValueBody>()
            .WithSummary("Writes a draft; value null clears it. If-Match is needed where a value is there already.");
        value.MapPost("/restate", RestateAsync).Asks(Permission.Submit).Reads<RestateBody>()
            .WithSummary("Opens a working revision on an approved value, with a reason.");
        value.MapGet("/history", HistoryAsync).Asks(Permission.ReadAll).WithSummary("Every state of a value, oldest first.");
    }

    private static async Task<IResult> ListAsync(HttpContext context, string city, ValueService values, WarningText warnings, CancellationToken cancellationToken)
    {
        var key = ApiRequest.City(city);
        var (page, size, paging) = ApiRequest.Paging(context);
        var filter = Filter(context);
        if (!key.Ok || paging is not null || !filter.Ok)
        {
            return ApiProblem.Of(context, key.Refusal ?? paging ?? filter.Refusal!);
        }

        var actor = CurrentActor.From(context.User);
        var found = await values.ListAsync(actor, key.Value, filter.Value, page, size, cancellationToken);
        return ApiProblem.Answer(context, found, list => ApiJson.Ok(new ApiList<object>(
            list.Items.Select(v => (object)ValueJson.Of(v, warnings)), list.Page, list.PageSize, list.Total)));
    }

    private static async Task<IResult> FindAsync(
        HttpContext context, string city, string code, string period, ValueService values, WarningText warnings, CancellationToken cancellationToken)
    {
        var place = Place(city, code, period);
        if (!place.Ok)
        {
            return ApiProblem.Of(context, place.Refusal);
        }

        var found = await values.FindAsync(CurrentActor.From(context.User), place.Value.City, place.Value.Code, place.Value.Period, cancellationToken);
        return ApiProblem.Answer(context, found, value => Tagged(context, value, ApiJson.Ok<object>(ValueJson.Of(value, warnings))));
    }

    private static async Task<IResult> WriteAsync(
        HttpContext context, string city, string code, string period, EntryService entries, WarningText warnings, CancellationToken cancellationToken)
    {
        var place = Place(city, code, period);
        var (body, refusal) = await ReadAsync(context, place.Refusal);
        if (!place.Ok || refusal is not null)
        {
            return ApiProblem.Of(context, refusal!);
        }

        var input = Input(body);
        if (!body.Has("value") && !input.NotApplicable)
        {
            body.Refuse("value", "required");
        }

        if (body.Refusal is { } invalid)
        {
            return ApiProblem.Of(context, invalid);
        }

        var tag = context.Request.Headers.IfMatch.ToString();
        var seen = tag.Length == 0 ? (int?)null : ValueJson.RevisionOf(tag);
        var written = await entries.WriteAsync(
            CurrentActor.OfApi(context), place.Value.City, new ValueEntry(place.Value.Code, place.Value.Period, input, seen), cancellationToken);
        return ApiProblem.Answer(context, written, value => Tagged(context, value, ApiJson.Ok<object>(
            ValueJson.Of(value, warnings), value.Revision == 1 ? StatusCodes.Status201Created : StatusCodes.Status200OK)));
    }

    private static async Task<IResult> RestateAsync(
        HttpContext context, string city, string code, string period, EntryService entries, WarningText warnings, CancellationToken cancellationToken)
    {
        var place = Place(city, code, period);
        var (body, refusal) = await ReadAsync(context, place.Refusal);
        if (!place.Ok || refusal is not null)
        {
            return ApiProblem.Of(context, refusal!);
        }

        var input = Input(body);
        var reason = body.Text("reason");
        if (body.Refusal is { } invalid)
        {
            return ApiProblem.Of(context, invalid);
        }

        var restated = await entries.RestateAsync(
            CurrentActor.OfApi(context), place.Value.City, new ValueEntry(place.Value.Code, place.Value.Period, input, null), reason, cancellationToken);
        return ApiProblem.Answer(context, restated, value => Tagged(context, value, ApiJson.Ok<object>(ValueJson.Of(value, warnings))));
    }

    private static async Task<IResult> HistoryAsync(
        HttpContext context, string city, string code, string period, ValueService values, CancellationToken cancellationToken)
    {
        var place = Place(city, code, period);
        if (!place.Ok)
        {
            return ApiProblem.Of(context, place.Refusal);
        }

        var found = await values.HistoryAsync(CurrentActor.From(context.User), place.Value.City, place.Value.Code, place.Value.Period, cancellationToken);
        return ApiProblem.Answer(context, found, list => ApiJson.Ok(list.Select(r => new
        {
            r.Revision,
            Value = r.Figure,
            r.NotApplicable,
            r.Status,
            Reason = r.Reason.Length == 0 ? null : r.Reason,
            r.At,
            r.By,
            r.Edition,
        })));
    }

    /// <summary>The body, and the first thing wrong with body or address: what is not there comes before what cannot be read.</summary>
    private static async Task<(ApiRequest Body, Refusal? Refusal)> ReadAsync(HttpContext context, Refusal? place)
    {
        var (body, malformed) = await ApiRequest.ReadAsync(context);
        return (body, place is { Kind: RefusalKind.NotFound } ? place : malformed ?? place);
    }

    private static ValueInput Input(ApiRequest body)
    {
        var input = new ValueInput(
            body.Figure("value"), body.Flag("notApplicable"), body.Name<Qualifier>("qualifier"), body.Text("note"), body.Text("source"), body.Flag("confirmWarnings"));
        if (input is { NotApplicable: true, Figure: not null })
        {
            body.Refuse("value", EntryRules.FigureAndNotApplicable);
        }

        return input;
    }

    private static Outcome<(Domain.Cities.CityKey City, IndicatorCode Code, Period Period)> Place(string city, string code, string period)
    {
        var key = ApiRequest.City(city);
        var indicator = ApiRequest.Indicator(code);
        var time = ApiRequest.PeriodOf(period);
        return key.Ok && indicator.Ok && time.Ok ? (key.Value, indicator.Value, time.Value) : (key.Refusal ?? indicator.Refusal ?? time.Refusal)!;
    }

    private static Outcome<ValueFilter> Filter(HttpContext context)
    {
        var query = context.Request.Query;
        var errors = new List<RefusalItem>();
        IndicatorCode? indicator = null;
        if (query["indicator"].ToString() is { Length: > 0 } code)
        {
            indicator = IndicatorCode.TryParse(code, out var parsed) ? parsed : null;
            if (indicator is null)
            {
                errors.Add(new("indicator", "codeShape", code));
            }
        }

        ValueStatus? status = null;
        if (query["status"].ToString() is { Length: > 0 } name)
        {
            status = ApiJson.TryName<ValueStatus>(name, out var parsed) ? parsed : null;
            if (status is null)
            {
                errors.Add(new("status", "unknownCode", name));
            }
        }

        var (from, to) = (PeriodOf("from"), PeriodOf("to"));
        return errors.Count > 0 ? new Refusal(RefusalKind.Invalid, errors) : new ValueFilter(indicator, from, to, status);

        Period? PeriodOf(string field)
        {
            var text = query[field].ToString();
            if (text.Length == 0)
            {
                return null;
            }

            if (Period.TryParse(text, out var period))
            {
                return period;
            }

            errors.Add(new(field, "periodShape", text));
            return null;
        }
    }

    private static IResult Tagged(HttpContext context, ValueView value, IResult result)
    {
        context.Response.Headers.ETag = ValueJson.Tag(value);
        return result;
    }
}

/// <summary>The body that writes a value.</summary>
public sealed record ValueBody(decimal? Value, bool NotApplicable, Qualifier Qualifier, string? Note, string? Source, bool ConfirmWarnings);

/// <summary>The body that restates a value.</summary>
public sealed record RestateBody(decimal? Value, bool NotApplicable, string Reason);
