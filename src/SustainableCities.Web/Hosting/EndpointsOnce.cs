namespace SustainableCities.Web.Hosting;

/// <summary>
/// Endpoints that are made once. Routing and authorization each ask for all endpoints at start, and those of a group are made anew for
/// whoever asks: a quarter of a second for the API.
/// </summary>
public static class EndpointsOnce
{
    /// <summary>Maps endpoints so.</summary>
    /// <param name="app">What they are mapped to.</param>
    /// <param name="map">Maps them.</param>
    public static IEndpointRouteBuilder MapOnce(this IEndpointRouteBuilder app, Action<IEndpointRouteBuilder> map)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(map);
        var routes = new Routes(app);
        map(routes);
        app.DataSources.Add(new CompositeEndpointDataSource(routes.DataSources));
        return app;
    }

    /// <summary>Makes all endpoints, which the first request would wait for.</summary>
    public static void MakeEndpoints(this IHost app)
    {
        ArgumentNullException.ThrowIfNull(app);
        _ = app.Services.GetRequiredService<EndpointDataSource>().Endpoints;
    }

    private sealed class Routes(IEndpointRouteBuilder app) : IEndpointRouteBuilder
    {
        public IServiceProvider ServiceProvider => app.ServiceProvider;

        public ICollection<EndpointDataSource> DataSources { get; } = [];

        public IApplicationBuilder CreateApplicationBuilder() => app.CreateApplicationBuilder();
    }
}
