using System.Globalization;
using System.Threading.RateLimiting;
using SustainableCities.Web.Account;

namespace SustainableCities.Web.Hosting;

/// <summary>How often one may ask: 429 with <c>Retry-After</c> beyond it. Stands after authorisation, so that 401 and 403 come first.</summary>
public static class RequestLimits
{
    /// <summary>The policy of pages that take a password: tries a minute per address.</summary>
    public const string SignIn = "sign-in";

    /// <summary>Requests a second per token, else per address, and sign-ins a minute per address; 0 means no limit.</summary>
    public static IServiceCollection AddPortalLimits(this IServiceCollection services, PortalSettings settings) => services.AddRateLimiter(limits =>
    {
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limits.OnRejected = (rejected, _) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
            rejected.HttpContext.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            return PortalFailures.IsForMachines(rejected.HttpContext.Request.Path)
                ? new ValueTask(rejected.HttpContext.RequestServices.GetRequiredService<PortalFailures>()
                    .SayAsync(rejected.HttpContext, StatusCodes.Status429TooManyRequests, "tooManyRequests"))
                : ValueTask.CompletedTask;
        };
        limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => settings.RequestsPerSecond == 0
            ? RateLimitPartition.GetNoLimiter("")
            : RateLimitPartition.GetFixedWindowLimiter(Caller(context), _ => Window(settings.RequestsPerSecond, TimeSpan.FromSeconds(1))));
        limits.AddPolicy(SignIn, context => settings.SignInsPerMinute == 0 || !HttpMethods.IsPost(context.Request.Method)
            ? RateLimitPartition.GetNoLimiter("")
            : RateLimitPartition.GetFixedWindowLimiter(Address(context), _ => Window(settings.SignInsPerMinute, TimeSpan.FromMinutes(1))));
    });

    private static FixedWindowRateLimiterOptions Window(int permits, TimeSpan window) => new() { PermitLimit = permits, Window = window, QueueLimit = 0 };

    private static string Caller(HttpContext context) => context.User.FindFirst(TokenAuthentication.TokenId)?.Value ?? Address(context);

    private static string Address(HttpContext context) => CurrentActor.AddressOf(context) ?? "";
}
