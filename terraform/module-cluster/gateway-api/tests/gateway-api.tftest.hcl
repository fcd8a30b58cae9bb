mock_provider "helm" {}

mock_provider "http" {
  mock_data "http" {
    defaults = {
      status_code   = 200
      response_body = "kind: CustomResourceDefinition"
    }
  }
}

run "refuses_what_was_not_released" {
  command         = plan
  expect_failures = [data.http.definition]
}

run "asks_for_one_release" {
  command = plan

  assert {
    condition     = alltrue([for name, definition in data.http.definition : endswith(definition.url, "/v1.6.1/config/crd/standard/${name}")])
    error_message = "Every definition is of the same release."
  }

  expect_failures = [data.http.definition]
}
